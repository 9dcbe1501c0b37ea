/**
 * Whether a value is an object that a literal or JSON gives, in whatever realm (a test runner has an `Object` of its own): no list, Map or
 * Date, and no instance of a class. Never throws.
 */
export function isPlainObject(value: unknown): value is { readonly [key: string]: unknown } {
  if (typeof value !== 'object' || value === null) return false;
  try {
    const prototype: unknown = Object.getPrototypeOf(value);
    return (prototype === null || isRoot(prototype)) && Object.prototype.toString.call(value) === '[object Object]';
  } catch {
    return false; // a proxy of the user's own
  }
}

/** `Object.prototype`, of any realm. */
function isRoot(prototype: unknown): boolean {
  if (typeof prototype !== 'object' || prototype === null) return false;
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf');
}
