/** What Terraform hands over and takes back: JSON, and values that will only be known after the apply. */
export type Value = null | string | number | boolean | Unknown | readonly Value[] | ValueObject;

export interface ValueObject {
  readonly [name: string]: Value;
}

export class Unknown {}

export const unknown = new Unknown();

/** An object or a map; null, lists and unknown values are not. */
export function isObject(value: Value | undefined): value is ValueObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Unknown);
}

/** `Array.isArray` forgets the type of readonly arrays. */
export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** `settings.0.ip_configuration` in the configuration; undefined where there is nothing. */
export function valueAt(root: ValueObject, place: string): Value | undefined {
  let value: Value | undefined = root;
  for (const step of place.split('.')) {
    if (isList(value)) value = value[Number(step)];
    else if (isObject(value)) value = value[step];
    else return value instanceof Unknown ? value : undefined;
  }
  return value;
}

/** Equal as Terraform sees it; sets arrive sorted, so their order needs no care. */
export function equal(one: Value | undefined, other: Value | undefined): boolean {
  return JSON.stringify(canonical(one ?? null)) === JSON.stringify(canonical(other ?? null));
}

function canonical(value: Value): unknown {
  if (value instanceof Unknown) return { unknown: true };
  if (isList(value)) return value.map(canonical);
  if (isObject(value))
    return Object.fromEntries(
      Object.keys(value)
        .sort()
        .map((name) => [name, canonical(value[name] ?? null)]),
    );
  return value;
}
