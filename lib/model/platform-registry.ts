import { InvalidApplicationError } from './invalid-application-error';
import { issue } from './issue';
import { sortedEntries } from './record';

/** What platforms add to the model, by key: as soon as a target is loaded, applications may use its keys. */
export interface PlatformRegistry<Declaration> {
  /** @throws InvalidApplicationError if the key is another platform's */
  add<D extends Declaration>(key: string, declaration: D): D;
  /** Sorted by key, so that the order in which targets are loaded is not seen. */
  entries(): readonly (readonly [key: string, declaration: Declaration])[];
}

export function platformRegistry<Declaration>(): PlatformRegistry<Declaration> {
  const known: { [key: string]: Declaration } = {};
  let sorted: readonly (readonly [string, Declaration])[] = [];
  return {
    add: (key, declaration) => {
      if (!Object.hasOwn(known, key)) {
        known[key] = declaration;
        sorted = sortedEntries(known);
      } else if (known[key] !== declaration) throw taken(key);
      return declaration;
    },
    entries: () => sorted,
  };
}

function taken(key: string): InvalidApplicationError {
  const remedy = 'give the settings and options of each target a key of their own';
  return new InvalidApplicationError('target', [issue('key-taken', [key], 'is a key of another target', remedy)]);
}
