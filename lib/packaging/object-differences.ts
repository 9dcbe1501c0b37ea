import { appendKey, formatPath } from '../model/issue';
import type { KubernetesObject } from '../targets/kubernetes/kubernetes-object';
import { identityOf } from './object-family';

/** A leaf, or a whole object, in which two sets of objects differ. */
export interface ObjectDifference {
  /** `Deployment shop/api`. */
  readonly object: string;
  /** Place in the object; empty where one side does not have it at all. */
  readonly path: string;
  /** Absent where there is nothing. */
  readonly expected?: unknown;
  /** Absent where there is nothing. */
  readonly actual?: unknown;
}

/** Compares two sets of objects by what they say: their order, and that of keys, says nothing; that of lists does. */
export function objectDifferences(expected: readonly KubernetesObject[], actual: readonly KubernetesObject[]): readonly ObjectDifference[] {
  const [wanted, got] = [byIdentity(expected), byIdentity(actual)];
  const keys = [...new Set([...wanted.keys(), ...got.keys()])].sort();
  return keys.flatMap((key) => {
    const [left, right] = [wanted.get(key) ?? [], got.get(key) ?? []];
    return Array.from({ length: Math.max(left.length, right.length) }, (_, index) => compareObjects(left[index], right[index])).flat();
  });
}

/** One line. */
export function formatDifference({ object, path, ...sides }: ObjectDifference): string {
  const side = (key: 'expected' | 'actual') => (key in sides ? JSON.stringify(sides[key]) : 'nothing');
  return `${object}${path && ` ${path}`}: ${side('expected')} became ${side('actual')}`;
}

/** How an object is called in messages: `Deployment shop/api`. */
export function titleOf({ kind, metadata: { name, namespace } }: KubernetesObject): string {
  return namespace === undefined ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
}

function byIdentity(objects: readonly KubernetesObject[]): ReadonlyMap<string, readonly KubernetesObject[]> {
  const found = new Map<string, KubernetesObject[]>();
  for (const object of objects) {
    const key = identityOf(object);
    const same = found.get(key);
    if (same === undefined) found.set(key, [object]);
    else same.push(object);
  }
  return found;
}

function compareObjects(expected: KubernetesObject | undefined, actual: KubernetesObject | undefined): ObjectDifference[] {
  if (expected !== undefined && actual !== undefined) return compareValues({ object: titleOf(expected), path: '' }, expected, actual);
  if (expected !== undefined) return [{ object: titleOf(expected), path: '', expected: expected.kind }];
  return actual === undefined ? [] : [{ object: titleOf(actual), path: '', actual: actual.kind }];
}

type Place = Pick<ObjectDifference, 'object' | 'path'>;

function compareValues(place: Place, expected: unknown, actual: unknown): ObjectDifference[] {
  if (Array.isArray(expected) && Array.isArray(actual)) return compareLists(place, expected, actual);
  if (isMap(expected) && isMap(actual)) {
    const keys = [...new Set([...Object.keys(expected), ...Object.keys(actual)])].sort();
    return keys.flatMap((key) => compareValues({ ...place, path: appendKey(place.path, key) }, expected[key], actual[key]));
  }
  if (Object.is(expected, actual) || (expected === 0 && actual === 0)) return [];
  return [{ ...place, ...(expected !== undefined && { expected }), ...(actual !== undefined && { actual }) }];
}

function compareLists(place: Place, expected: readonly unknown[], actual: readonly unknown[]): ObjectDifference[] {
  return Array.from({ length: Math.max(expected.length, actual.length) }, (_, index) =>
    compareValues({ ...place, path: place.path + formatPath([index]) }, expected[index], actual[index]),
  ).flat();
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
