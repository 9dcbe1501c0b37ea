/** What Google keeps as a set, in one order. */
export function sortedList<T extends string>(values: readonly T[]): T[] {
  return [...new Set(values)].sort();
}
