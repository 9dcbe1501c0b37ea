import { isPlainObject } from '../model/plain-object';
import { isList, peek } from '../model/schema/plain-data';

/** No option lies deeper; data that contains itself has no end, and is left for the shape to report. */
const deepest = 20;

/** The same plain data without keys that hold nothing, which would hide a default. */
export function withoutUndefined<T>(value: T): T {
  return stripped(value, 0) as T; // a key that holds undefined may as well be absent
}

function stripped(value: unknown, depth: number): unknown {
  if (depth > deepest) return value;
  if (isList(value)) return Object.keys(value).length === value.length ? value.map((each) => stripped(each, depth + 1)) : value;
  const entries = Object.entries(peek(value));
  if (!isPlainObject(value) || Object.keys(value).length !== entries.length) return value;
  return Object.fromEntries(entries.flatMap(([key, each]) => (each === undefined ? [] : [[key, stripped(each, depth + 1)]])));
}
