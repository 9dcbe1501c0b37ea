/** A record of the same keys with other values, in the order of the keys: what is made must not depend on the order in which it was written. */
export function eachSorted<From, To>(
  record: { readonly [key: string]: From } | undefined,
  complete: (value: From, key: string) => To,
): { readonly [key: string]: To } {
  const entries = Object.entries(record ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, value]) => [key, complete(value, key)]));
}
