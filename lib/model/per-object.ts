/**
 * A function that works out its answer once for each object it is asked about, since asking is frequent and applications can be large.
 * Objects must not change meanwhile: what is resolved does not.
 */
export function perObject<K extends object, V>(workOut: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found.value;
    const value = workOut(key);
    known.set(key, { value });
    return value;
  };
}
