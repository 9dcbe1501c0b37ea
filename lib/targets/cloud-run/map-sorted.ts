/** The same keys in sorted order with other values; what becomes undefined is left out. */
export function mapSorted<V, R>(
  record: { readonly [key: string]: V },
  change: (value: V, key: string) => R | undefined,
): { [key: string]: R } {
  const mapped: { [key: string]: R } = {};
  for (const key of Object.keys(record).sort()) {
    const value = record[key];
    const changed = value === undefined ? undefined : change(value, key);
    if (changed !== undefined) mapped[key] = changed;
  }
  return mapped;
}
