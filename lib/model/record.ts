import { isList } from './schema/plain-data';

/** Whether a value is an object with fields to look at, rather than a list. */
export function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !isList(value);
}

/** The value of a field below others; undefined where there is none, and for what every object inherits. */
export function fieldAt(object: unknown, path: readonly string[]): unknown {
  let found: unknown = object;
  for (const key of path) {
    if (!isRecord(found) || !Object.hasOwn(found, key)) return undefined;
    found = found[key];
  }
  return found;
}

/** Orders entries by their keys, the same in every locale: output must not depend on the order of the input. */
export function byKey([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return compareText(one, other);
}

/** Orders items by a text of each. */
export function by<Item>(textOf: (item: Item) => string): (one: Item, other: Item) => number {
  return (one, other) => compareText(textOf(one), textOf(other));
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** The entries of a record in the order of its keys. */
export function sortedEntries<V>(record: { readonly [key: string]: V } | undefined): [string, V][] {
  return Object.entries(record ?? {}).sort(byKey);
}

/** A record with its keys in order. */
export function sortedRecord<V>(entries: Iterable<readonly [string, V]>): { readonly [key: string]: V } {
  return Object.fromEntries([...entries].sort(byKey));
}

/** A record of the same keys, in order, with other values; what is or becomes undefined is left out. */
export function mapValues<V, R>(
  record: { readonly [key: string]: V } | undefined,
  change: (value: Exclude<V, undefined>, key: string) => R | undefined,
): { readonly [key: string]: R } {
  const mapped: [string, R][] = [];
  for (const [key, value] of sortedEntries(record)) {
    const changed = value === undefined ? undefined : change(value as Exclude<V, undefined>, key);
    if (changed !== undefined) mapped.push([key, changed]);
  }
  return Object.fromEntries(mapped);
}
