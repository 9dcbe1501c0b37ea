import type { Path } from '../model/issue';
import { isRecord } from '../model/record';
import type { KubernetesObject } from '../targets/kubernetes/kubernetes-object';
import type { PackagedObjects } from './objects-by-environment';

/** Objects without lists of objects among them, and where each was given. */
export interface Unfolded<Packaged extends PackagedObjects> {
  readonly packaged: Packaged;
  /** Where in the input something is whose path was found in the unfolded objects. */
  located(path: Path): Path;
}

/** `kind: List` is how files hold several objects, and nothing that a cluster keeps: its members stand for it everywhere. */
export function unfoldLists<Packaged extends PackagedObjects>(packaged: Packaged): Unfolded<Packaged> {
  const given: unknown = packaged?.objects;
  if (!isRecord(given) || !Object.values(given).some((list) => Array.isArray(list) && list.some(isList)))
    return { packaged, located: (path) => path };
  const places = new Map<string, readonly Path[]>();
  const objects = Object.entries(given).map(([environment, list]) => {
    if (!Array.isArray(list)) return [environment, list] as const;
    const members = list.flatMap((object: unknown, index) => membersOf(object, ['objects', environment, index]));
    const at = members.map(({ place }) => place);
    places.set(environment, at);
    return [environment, members.map(({ object }) => object)] as const;
  });
  // members are checked as objects are, after this
  const unfolded = { ...packaged, objects: Object.fromEntries(objects) as PackagedObjects['objects'] };
  return { packaged: unfolded, located: (path) => relocated(path, places) };
}

/** The objects of one list, without lists among them. */
export function unfolded(objects: readonly KubernetesObject[]): readonly KubernetesObject[] {
  if (!objects.some(isList)) return objects;
  return objects.flatMap((object) => membersOf(object, []).map((member) => member.object as KubernetesObject)); // as before: whatever was given
}

/** Issues or notes whose paths are in the unfolded objects, with those of the input. */
export function locate<Found extends { readonly path: Path }>(all: readonly Found[], located: (path: Path) => Path): readonly Found[] {
  return all.map((each) => ({ ...each, path: located(each.path) }));
}

interface Member {
  readonly object: unknown;
  readonly place: Path;
}

/** In their order; lists within lists as deep as they go. */
function membersOf(object: unknown, place: Path): readonly Member[] {
  const found: Member[] = [];
  const waiting: Member[] = [{ object, place }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { object: each, place: at } = next;
    if (!isList(each)) found.push(next);
    else
      for (let index = each.items.length - 1; index >= 0; index--)
        waiting.push({ object: memberOf(each, index), place: [...at, 'items', index] });
  }
  return found;
}

interface ListObject {
  readonly apiVersion?: unknown;
  readonly kind: string;
  readonly items: readonly unknown[];
}

/** A typed list, such as a SecretList, says once what its members are. */
function memberOf({ apiVersion, kind, items }: ListObject, index: number): unknown {
  const item = items[index];
  if (kind === 'List' || !isRecord(item)) return item;
  return { apiVersion, kind: kind.slice(0, -'List'.length), ...item };
}

function isList(object: unknown): object is ListObject {
  if (!isRecord(object)) return false;
  const { kind, items } = object;
  return typeof kind === 'string' && /List$/.test(kind) && Array.isArray(items) && !('spec' in object) && !('data' in object);
}

function relocated(path: Path, places: ReadonlyMap<string, readonly Path[]>): Path {
  const [first, environment, index, ...below] = path;
  const place = first === 'objects' && typeof index === 'number' ? places.get(String(environment))?.[index] : undefined;
  return place === undefined ? path : [...place, ...below];
}
