import { isPlainObject } from '../../model/plain-object';

/** The same plain data without keys that hold nothing, which would hide a default. */
export function withoutUndefined<T>(value: T): T {
  return stripped(value) as T; // a key that holds undefined may as well be absent
}

function stripped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stripped);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, each]) => (each === undefined ? [] : [[key, stripped(each)]])));
}
