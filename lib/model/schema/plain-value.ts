import type { Path } from '../issue';
import { sortedRecord } from '../record';
import { isList, plainEntries, plainItems } from './plain-data';
import { type Issues, reject } from './report';
import { type Schema, schema } from './schema';

/** What JSON can say. */
export type PlainValue = null | boolean | number | string | readonly PlainValue[] | PlainFields;

/** Fields of any name, with what JSON can say. */
export interface PlainFields {
  readonly [field: string]: PlainValue;
}

/** Readers of YAML and JSON give up at some depth; no object of a platform has need of more. */
const deepest = 100;

/** A value of any shape, read whole, keys in order; a field that is undefined is left out. */
export const plainValue: Schema<PlainValue> = schema({ read: readValue, standIn: () => null });

/** An object of any fields, read whole, keys in order. */
export const plainFields: Schema<PlainFields> = schema({
  read: (value, path, issues) => {
    if (typeof value === 'object' && value !== null && !isList(value)) return readFields(value, path, issues);
    return reject('wrong-type', 'an object', value, path, issues);
  },
  standIn: () => ({}),
});

function readValue(value: unknown, path: Path, issues: Issues, depth = 0): PlainValue | undefined {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (depth > deepest) return reject('too-deep', `at most ${deepest} levels deep`, 'more', path, issues);
  if (isList(value)) {
    const items = plainItems(value, path, issues);
    // what is wrong keeps its position
    return items?.map((each, index) => readValue(each, [...path, index], issues, depth + 1) ?? null);
  }
  if (typeof value === 'object') return readFields(value, path, issues, depth);
  return reject('wrong-type', 'plain data', value, path, issues);
}

function readFields(value: object, path: Path, issues: Issues, depth = 0): PlainFields | undefined {
  const entries = plainEntries(value, path, issues)?.flatMap(([key, each]) => {
    if (each === undefined) return [];
    const found = readValue(each, [...path, key], issues, depth + 1);
    return found === undefined ? [] : [[key, found] as const];
  });
  return entries && sortedRecord(entries);
}
