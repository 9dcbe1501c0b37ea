import { formatPath, type Issue } from '../model/issue';
import { isRecord } from '../model/record';
import type { KubernetesObject } from '../targets/kubernetes/kubernetes-object';
import type { PackagedObjects } from './objects-by-environment';

/** Objects without lists of objects among them, and where each was given. */
export interface Unfolded<Packaged extends PackagedObjects> {
  readonly packaged: Packaged;
  /** Where in the input something is whose path was found in the unfolded objects. */
  located(path: string): string;
}

/** `kind: List` is how files hold several objects, and nothing that a cluster keeps: its members stand for it everywhere. */
export function unfoldLists<Packaged extends PackagedObjects>(packaged: Packaged): Unfolded<Packaged> {
  const given: unknown = packaged?.objects;
  if (!isRecord(given) || !Object.values(given).some((list) => Array.isArray(list) && list.some(isList)))
    return { packaged, located: (path) => path };
  const places = new Map<string, string>();
  const objects = Object.entries(given).map(([environment, list]) => {
    if (!Array.isArray(list)) return [environment, list] as const;
    const members = list.flatMap((object: unknown, index) => membersOf(object, formatPath(['objects', environment, index])));
    for (const [index, { place }] of members.entries()) places.set(formatPath(['objects', environment, index]), place);
    return [environment, members.map(({ object }) => object)] as const;
  });
  // members are checked as objects are, after this
  const unfolded = { ...packaged, objects: Object.fromEntries(objects) as PackagedObjects['objects'] };
  return { packaged: unfolded, located: (path) => relocated(path, places) };
}

/** The objects of one list, without lists among them. */
export function unfolded(objects: readonly KubernetesObject[]): readonly KubernetesObject[] {
  if (!objects.some(isList)) return objects;
  return objects.flatMap((object) => membersOf(object, '').map((member) => member.object as KubernetesObject)); // as before: whatever was given
}

/** Issues whose paths are in the unfolded objects, with those of the input. */
export function locateIssues(issues: readonly Issue[], located: (path: string) => string): Issue[] {
  return issues.map((issue) => ({ ...issue, path: located(issue.path) }));
}

interface Member {
  readonly object: unknown;
  /** `objects.prod[3].items[0]` */
  readonly place: string;
}

/** In their order; lists within lists as deep as they go. */
function membersOf(object: unknown, place: string): readonly Member[] {
  const found: Member[] = [];
  const waiting: Member[] = [{ object, place }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { object: each, place: at } = next;
    if (!isList(each)) found.push(next);
    else
      for (let index = each.items.length - 1; index >= 0; index--)
        waiting.push({ object: memberOf(each, index), place: `${at}.items[${index}]` });
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

const objectPath = /^objects(?:\.[A-Za-z_][\w-]*|\["(?:[^"\\]|\\.)*"\])\[\d+\]/;

function relocated(path: string, places: ReadonlyMap<string, string>): string {
  const [start = ''] = objectPath.exec(path) ?? [];
  return (places.get(start) ?? start) + path.slice(start.length);
}
