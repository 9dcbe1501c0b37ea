/** Entries in the order of their keys, the same in every locale. */
export function sortedEntries<T>(record: { readonly [key: string]: T }): readonly (readonly [key: string, value: T])[] {
  return Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));
}

/** The same record in the order of its keys. */
export function sortedRecord<T>(record: { readonly [key: string]: T }): { readonly [key: string]: T } {
  return Object.fromEntries(sortedEntries(record));
}

/** What Google keeps as a set, in one order. */
export function sortedList<T extends string>(values: readonly T[]): T[] {
  return [...new Set(values)].sort();
}
