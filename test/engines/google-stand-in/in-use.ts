import { type Diagnostic, diagnostic } from './codec';
import holders from './in-use.json';
import type { Thing } from './inventory';
import { isList, isObject, type Value, type ValueObject } from './value';

/** Of each type that Google keeps while it is in use: the types that use it, and the attributes in which they name it. */
const table: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = holders;

/**
 * Why a thing may not be deleted yet: something else that exists names it. An account, a secret and a key are not in the table, since
 * Google deletes them all the same.
 */
export function inUse(type: string, state: Value, things: readonly Thing[]): Diagnostic[] {
  if (!isObject(state) || abandoned(state)) return [];
  const users = table[type] ?? {};
  const user = things.find((thing) =>
    (users[thing.type] ?? []).some((name) => textsIn(thing.state[name]).some((text) => names(text, thing, type, state))),
  );
  return user ? [diagnostic(words(type, state, user))] : [];
}

/** What Terraform lets go of without a deletion, or what takes its content with it. */
function abandoned(state: ValueObject): boolean {
  return state['deletion_policy'] === 'ABANDON' || state['force_destroy'] === true;
}

function words(type: string, state: ValueObject, user: Thing): string {
  const what = type.replace(/^google_(?:compute_)?/, '');
  if (type === 'google_dns_managed_zone') {
    return `googleapi: Error 400: The resource named '${state['name']}' cannot be deleted because it contains one or more 'resource records', containerNotEmpty: ${user.id}`;
  }
  return `googleapi: Error 400: The ${what} resource '${state['id']}' is already being used by '${user.id}', resourceInUseByAnotherResource`;
}

/** Things are named by their id, by their URL, by their bare name in the same place, and an address by itself. */
function names(text: string, user: Thing, type: string, state: ValueObject): boolean {
  // A connection has no name: it is that of its network.
  const own = type === 'google_service_networking_connection' ? state['network'] : state['id'];
  if (typeof own === 'string' && pathOf(text) === pathOf(own)) return true;
  if (text === state['address']) return true;
  return text === state['name'] && inOnePlace(user.state, state);
}

function inOnePlace(one: ValueObject, other: ValueObject): boolean {
  return ['project', 'region'].every(
    (name) => typeof one[name] !== 'string' || typeof other[name] !== 'string' || one[name] === other[name],
  );
}

/** `https://www.googleapis.com/compute/v1/projects/p/…` and `//certificatemanager.googleapis.com/projects/p/…` as `projects/p/…`. */
function pathOf(text: string): string {
  return text.replace(/^.*?(?=projects\/)/, '');
}

function textsIn(value: Value | undefined): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (isList(value)) return value.flatMap(textsIn);
  return isObject(value) ? Object.values(value).flatMap(textsIn) : [];
}
