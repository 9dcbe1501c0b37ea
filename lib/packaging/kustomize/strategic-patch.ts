import { own } from '../../model/own';
import type { JsonValue } from '../../output/json-value';
import { isJsonList, isJsonMap, isSameJson, type JsonMap } from '../../output/json-value';
import { keysOf } from './json-tree';
import { isMergeable, type ListMerge, listMerges } from './merge-keys';

/** One place of an object, as kustomize finds it and leaves it. */
export interface Step<Value = JsonValue> {
  /** As it is in the file. */
  readonly before: Value;
  /** As the settings of the overlay make it. */
  readonly settled: Value;
  /** As it has to be. */
  readonly after: Value;
}

/** The fields of a strategic merge patch, without apiVersion, kind and name; undefined where it cannot say what changes. */
export function strategicPatch({ before, settled, after }: Step<JsonMap>): JsonMap | undefined {
  if (!isMergeable(before) || !isMergeable(after)) return undefined;
  try {
    return patchMap({ before, settled, after }, { place: '', merges: listMerges(before) });
  } catch (error) {
    if (error instanceof Inexpressible) return undefined;
    throw error;
  }
}

/** Thrown from deep inside, caught above. */
class Inexpressible extends Error {}

interface Around {
  readonly place: string;
  readonly merges: (place: string) => ListMerge;
}

function patchMap({ before, settled, after }: Step<JsonMap>, around: Around): JsonMap {
  const changes = keysOf(after, before).flatMap((key): [string, JsonValue][] => {
    const [was, is, wanted] = [own(before, key), own(settled, key), own(after, key)];
    if (isSameJson(is, wanted)) return [];
    if (wanted === undefined) {
      if (was === undefined) throw new Inexpressible();
      return [[key, null]];
    }
    if (was === undefined || is === undefined) return [[key, wanted]];
    return [[key, patchValue({ before: was, settled: is, after: wanted }, { ...around, place: `${around.place}/${key}` })]];
  });
  return Object.fromEntries(changes);
}

function patchValue({ before, settled, after }: Step, around: Around): JsonValue {
  if (isJsonMap(before) && isJsonMap(settled) && isJsonMap(after)) return patchMap({ before, settled, after }, around);
  if (isJsonList(before) && isJsonList(settled) && isJsonList(after)) return patchList({ before, settled, after }, around);
  // kustomize keeps the quotes of what was there: 0 instead of "8080" would become "0"
  if (typeof before !== typeof after || isJsonMap(before) || isJsonMap(after) || isJsonList(before) || isJsonList(after))
    throw new Inexpressible();
  return after;
}

function patchList(lists: Step<readonly JsonValue[]>, around: Around): JsonValue {
  const merge = around.merges(around.place);
  if (merge.kind === 'replace') return lists.after;
  if (merge.kind === 'avoid') throw new Inexpressible();
  const { key } = merge;
  const [before, settled, after] = [byKey(lists.before, key), byKey(lists.settled, key), byKey(lists.after, key)];
  const removed = [...before.keys()].filter((value) => !after.has(value)).map((value) => ({ [key]: value, $patch: 'delete' }));
  const stated = statedElements({ before: [...before.keys()], after: [...after.keys()] }, (value) =>
    isSameJson(settled.get(value), after.get(value)),
  );
  const elements = stated.map((value): JsonMap => {
    const [was, is, wanted] = [before.get(value), settled.get(value), after.get(value) ?? {}];
    if (was === undefined || is === undefined) return wanted;
    return { [key]: value, ...patchMap({ before: was, settled: is, after: wanted }, around) };
  });
  return [...elements, ...removed];
}

/** kustomize puts the elements that a patch states in front, in its order, so that those before the last changed one are stated too. */
function statedElements(
  { before, after }: { before: readonly string[]; after: readonly string[] },
  isSame: (key: string) => boolean,
): readonly string[] {
  const places = new Map(before.map((key, index) => [key, index]));
  // from the end on: what stays as it is, in the order that there was
  let count = after.length;
  for (let next = before.length; count > 0; count--) {
    const key = after[count - 1] ?? '';
    const place = places.get(key) ?? next;
    if (place >= next || !isSame(key)) break;
    next = place;
  }
  return after.slice(0, count);
}

function byKey(list: readonly JsonValue[], key: string): ReadonlyMap<string, JsonMap> {
  return new Map(
    list.map((each) => {
      const value = isJsonMap(each) ? own(each, key) : undefined;
      if (!isJsonMap(each) || typeof value !== 'string') throw new Inexpressible();
      return [value, each];
    }),
  );
}
