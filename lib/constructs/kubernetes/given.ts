/** The fields that have a value. */
export type Given<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the fields that are left out. */
export function given<T extends object>(fields: T): Given<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>; // what is left has a value
}
