import { groupBy } from '../model/group-by';
import { appendKey, formatPath } from '../model/issue';
import { isRecord } from '../model/record';
import type { KubernetesObject } from '../targets/kubernetes/kubernetes-object';
import { holdsSecret, type ObjectStep, type ReadObject, readObject } from '../targets/kubernetes/object-secrets';
import { identityOf } from './object-identity';
import { unfolded } from './unfold-lists';

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

/** Stands in a difference where an object has a secret. */
export const hiddenValue = '(a secret)';

/**
 * Compares two sets of objects by what they say: their order, and that of keys, says nothing; that of lists does. Lists of objects stand
 * for their members, and no difference has the value of a secret in it.
 */
export function objectDifferences(expected: readonly KubernetesObject[], actual: readonly KubernetesObject[]): readonly ObjectDifference[] {
  const byIdentity = (objects: readonly KubernetesObject[]) => groupBy(unfolded(objects), (object) => identityOf(object));
  const [wanted, got] = [byIdentity(expected), byIdentity(actual)];
  const keys = [...new Set([...wanted.keys(), ...got.keys()])].sort();
  return keys.flatMap((key) => {
    const [left, right] = [wanted.get(key) ?? [], got.get(key) ?? []];
    return Array.from({ length: Math.max(left.length, right.length) }, (_, index) => compareObjects(left[index], right[index])).flat();
  });
}

/** One line. */
export function formatDifference({ object, path, ...sides }: ObjectDifference): string {
  const side = (key: 'expected' | 'actual') => {
    if (sides[key] === hiddenValue) return hiddenValue;
    return key in sides ? JSON.stringify(sides[key]) : 'nothing';
  };
  return `${object}${path && ` ${path}`}: ${side('expected')} became ${side('actual')}`;
}

/** How an object is called in messages: `Deployment shop/api`. */
export function titleOf({ kind, metadata: { name, namespace } }: KubernetesObject): string {
  return namespace === undefined ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
}

function compareObjects(expected: KubernetesObject | undefined, actual: KubernetesObject | undefined): ObjectDifference[] {
  if (expected !== undefined && actual !== undefined) {
    const read = [readObject(expected), readObject(actual)];
    return compareValues({ object: titleOf(expected), path: '', steps: [], read }, expected, actual);
  }
  if (expected !== undefined) return [{ object: titleOf(expected), path: '', expected: expected.kind }];
  return actual === undefined ? [] : [{ object: titleOf(actual), path: '', actual: actual.kind }];
}

interface Place extends Pick<ObjectDifference, 'object' | 'path'> {
  readonly steps: readonly ObjectStep[];
  /** How each side is read. */
  readonly read: readonly ReadObject[];
  /** Whether some of the words here are a secret. */
  readonly isHidden?: boolean;
}

function compareValues(place: Place, expected: unknown, actual: unknown): ObjectDifference[] {
  if (Array.isArray(expected) && Array.isArray(actual)) return compareLists(place, expected, actual);
  if (isRecord(expected) && isRecord(actual)) {
    const keys = [...new Set([...Object.keys(expected), ...Object.keys(actual)])].sort();
    return keys.flatMap((key) => compareValues(below(place, key), expected[key], actual[key]));
  }
  if (Object.is(expected, actual) || (expected === 0 && actual === 0)) return [];
  const { object, path } = place;
  const isHidden = isSecret(place, expected) || isSecret(place, actual);
  const side = (value: unknown) => (isHidden ? hiddenValue : value);
  return [
    { object, path, ...(expected !== undefined && { expected: side(expected) }), ...(actual !== undefined && { actual: side(actual) }) },
  ];
}

function below(place: Place, key: string): Place {
  return { ...place, path: appendKey(place.path, key), steps: [...place.steps, key] };
}

function isSecret({ steps, read, isHidden = false }: Place, value: unknown): boolean {
  return isHidden || (value !== undefined && read.some((each) => holdsSecret(each, steps, value)));
}

function compareLists(place: Place, expected: readonly unknown[], actual: readonly unknown[]): ObjectDifference[] {
  const isHidden = [expected, actual].some((list) => list.some((each) => typeof each === 'string') && isSecret(place, list));
  return Array.from({ length: Math.max(expected.length, actual.length) }, (_, index) => {
    const name = nameOf(expected[index]) ?? nameOf(actual[index]);
    const step = name === undefined ? index : { key: 'name', value: name };
    const inside = { ...place, path: place.path + formatPath([index]), steps: [...place.steps, step], isHidden };
    return compareValues(inside, expected[index], actual[index]);
  }).flat();
}

/** A variable is a secret by its name. */
function nameOf(element: unknown): string | undefined {
  return isRecord(element) && typeof element['name'] === 'string' ? element['name'] : undefined;
}
