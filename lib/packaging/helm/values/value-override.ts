import { own } from '../../../model/own';
import { isJsonMap, isSameJson, type JsonValue } from '../../../output/json-value';

/** What a values file says to make one value of another. Absent keys are those that need no word. */
export interface Override {
  readonly value: JsonValue;
}

/**
 * What to write for a value that must come out as `needed` over what `values.yaml` says. Helm lays maps over each other key by key, and
 * takes `null` for the wish to have a key away. Undefined where there is nothing to write.
 */
export function overrideOf(initial: JsonValue | undefined, needed: JsonValue | undefined): Override | undefined {
  if (needed === undefined) return initial === undefined ? undefined : { value: null };
  if (initial === undefined || !isJsonMap(initial) || !isJsonMap(needed))
    return isSameJson(initial, needed) ? undefined : { value: needed };
  const keys = [...Object.keys(needed), ...Object.keys(initial).filter((key) => !Object.hasOwn(needed, key))];
  const entries = keys.flatMap((key) => {
    const found = overrideOf(own(initial, key), own(needed, key));
    return found === undefined ? [] : [[key, found.value] as const];
  });
  return entries.length === 0 ? undefined : { value: Object.fromEntries(entries) };
}
