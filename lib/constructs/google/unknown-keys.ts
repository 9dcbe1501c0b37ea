import { Tokenization } from 'cdktf';
import { isRecord } from '../../model/schema/plain-data';

/** What every resource takes beside its own attributes. */
const ofEveryResource: ReadonlySet<string> = new Set([
  'connection',
  'count',
  'dependsOn',
  'forEach',
  'lifecycle',
  'provider',
  'provisioners',
]);

/** Paths in a configuration that the class which got it has no attribute for; `attributes` are what the class makes of it. */
export function unknownKeys(config: object, attributes: object): readonly string[] {
  const own = Object.entries(config).filter(([key]) => !ofEveryResource.has(key));
  return missing(Object.fromEntries(own), attributes, []);
}

function missing(given: unknown, known: unknown, path: readonly (string | number)[]): readonly string[] {
  if (Tokenization.isResolvable(given) || Tokenization.isResolvable(known)) return [];
  if (Array.isArray(given))
    return Array.isArray(known) ? given.flatMap((each, index) => missing(each, known[index], [...path, index])) : [];
  if (!isRecord(given)) return [];
  const names = new Map(Object.entries(isRecord(known) ? known : {}).map(([name, value]) => [comparable(name), { value }]));
  return Object.entries(given).flatMap(([key, value]) => {
    if (value === undefined) return [];
    // the bindings write `build` as `buildAttribute` where a class has a `build` of its own
    const found = names.get(comparable(key)) ?? names.get(comparable(key.replace(/Attribute$/, '')));
    return found === undefined ? [[...path, key].join('.')] : missing(value, found.value, [...path, key]);
  });
}

/** `ipv4CidrBlock` is `ipv4_cidr_block` in Terraform. */
function comparable(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}
