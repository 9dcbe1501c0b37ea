import { InvalidApplicationError } from './invalid-application-error';
import { type Issue, issue } from './issue';
import { sortedEntries } from './record';

/** What platforms add to the model, by key: as soon as a target is loaded, applications may use its keys. */
export interface PlatformRegistry<Declaration> {
  /** @throws InvalidApplicationError if the key is another platform's */
  add<D extends Declaration>(key: string, declaration: D): D;
  /** What forbids to add it. */
  refused(key: string, declaration: Declaration): readonly Issue[];
  /** Sorted by key, so that the order in which targets are loaded is not seen. */
  entries(): readonly (readonly [key: string, declaration: Declaration])[];
}

/** @param kind - of what is declared, as in `defineTarget` */
export function platformRegistry<Declaration>(kind: 'options' | 'settings'): PlatformRegistry<Declaration> {
  const known: { [key: string]: Declaration } = {};
  let sorted: readonly (readonly [string, Declaration])[] = [];
  const refused = (key: string, declaration: Declaration): readonly Issue[] =>
    Object.hasOwn(known, key) && known[key] !== declaration
      ? [issue('key-taken', [kind, key], 'is a key of another target', 'give it a key of its own')]
      : [];
  return {
    add: (key, declaration) => {
      const issues = refused(key, declaration);
      if (issues.length > 0) throw new InvalidApplicationError('target', issues);
      if (!Object.hasOwn(known, key)) {
        known[key] = declaration;
        sorted = sortedEntries(known);
      }
      return declaration;
    },
    refused,
    entries: () => sorted,
  };
}
