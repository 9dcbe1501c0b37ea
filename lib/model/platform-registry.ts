import { InvalidApplicationError } from './invalid-application-error';
import { issue, type Path } from './issue';
import { sortedEntries } from './record';

/** What platforms add to the model, by key: as soon as a target is loaded, applications may use its keys. */
export interface PlatformRegistry<Declaration> {
  /** @throws InvalidApplicationError if the key is another platform's */
  add<D extends Declaration>(key: string, declaration: D): D;
  /** Sorted by key, so that the order in which targets are loaded is not seen. */
  entries(): readonly (readonly [key: string, declaration: Declaration])[];
}

/** @param kind - of what is declared, as in `defineTarget` */
export function platformRegistry<Declaration>(kind: 'options' | 'settings'): PlatformRegistry<Declaration> {
  const known: { [key: string]: Declaration } = {};
  let sorted: readonly (readonly [string, Declaration])[] = [];
  return {
    add: (key, declaration) => {
      if (!Object.hasOwn(known, key)) {
        known[key] = declaration;
        sorted = sortedEntries(known);
      } else if (known[key] !== declaration) throw taken([kind, key]);
      return declaration;
    },
    entries: () => sorted,
  };
}

function taken(path: Path): InvalidApplicationError {
  return new InvalidApplicationError('target', [issue('key-taken', path, 'is a key of another target', 'give it a key of its own')]);
}
