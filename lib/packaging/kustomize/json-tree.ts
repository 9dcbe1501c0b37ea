import { own } from '../../model/own';
import type { JsonMap, JsonValue } from '../../output/json-value';
import type { KubernetesObject } from '../../targets/kubernetes/kubernetes-object';

/** An object as plain JSON, which it is: packages are made of nothing that a file cannot carry. */
export function treeOf(object: KubernetesObject): JsonMap {
  // the rules of packages have refused what is no JSON
  return object as unknown as JsonMap;
}

/** The way back. */
export function objectOf(tree: JsonMap): KubernetesObject {
  // nothing here takes apiVersion, kind or name away
  return tree as unknown as KubernetesObject;
}

/** The map with one value set, after the others where it is new; the map itself where it has it already. */
export function withKey(map: JsonMap, key: string, value: JsonValue): JsonMap {
  return own(map, key) === value ? map : Object.fromEntries([...Object.entries(map).filter(([each]) => each !== key), [key, value]]);
}

/** The same for several values. */
export function withKeys(map: JsonMap, values: JsonMap): JsonMap {
  const changed = Object.entries(values).filter(([key, value]) => own(map, key) !== value);
  return changed.length === 0 ? map : Object.fromEntries([...Object.entries(withoutKeys(map, new Map(changed))), ...changed]);
}

/** The map without one key. */
export function withoutKey(map: JsonMap, key: string): JsonMap {
  return withoutKeys(map, new Set([key]));
}

/** The map without some keys; the map itself where it has none of them. */
export function withoutKeys(map: JsonMap, keys: { has(key: string): boolean }): JsonMap {
  const entries = Object.entries(map);
  const left = entries.filter(([key]) => !keys.has(key));
  return left.length === entries.length ? map : Object.fromEntries(left);
}

/** The keys of both, sorted. */
export function keysOf(one: JsonMap, other: JsonMap): readonly string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
}
