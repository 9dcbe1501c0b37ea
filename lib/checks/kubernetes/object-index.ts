import { perObject } from '../../model/per-object';
import { type CheckedObject, isNative, namespaceOf } from './checked-object';
import { labelsAt, stringAt, valueAt } from './field';
import { type CheckedPod, podOf } from './pod';
import { holdsAll, type Labels, selects } from './selector';

type Objects = readonly CheckedObject[];

/** Selectors of pods, by the kind that has one. */
const selectors: ReadonlyMap<string, string> = new Map([
  ['NetworkPolicy', 'spec.podSelector'],
  ['PodDisruptionBudget', 'spec.selector'],
]);

/** Whether an object of any API is there, in the namespace of another. */
export function isThere(objects: Objects, from: CheckedObject, kind: string, name: string): boolean {
  return byName(objects).has(keyOf(namespaceOf(from), kind, name));
}

/** The object of a kind and a name in the namespace of another, or `anywhere` for what belongs to the cluster. */
export function neighbour(objects: Objects, from: CheckedObject | 'anywhere', kind: string, name: string): CheckedObject | undefined {
  const key = from === 'anywhere' ? keyOf('', kind, name) : keyOf(namespaceOf(from), kind, name);
  return byName(objects).get(key)?.find(isNative);
}

/** The HorizontalPodAutoscaler that scales a workload. */
export function autoscalerOf(workload: CheckedObject, objects: Objects): CheckedObject | undefined {
  return byTarget(objects).get(keyOf(namespaceOf(workload), workload.kind, workload.name))?.[0];
}

/** The objects of a kind that select a pod. */
export function selecting(objects: Objects, kind: string, pod: CheckedPod): readonly CheckedObject[] {
  const place = [kind, namespaceOf(pod.object)] as const;
  const candidates = [keyOf(...place), ...Object.entries(pod.labels).map((pair) => keyOf(...place, ...pair))];
  return candidates
    .flatMap((key) => bySelector(objects).get(key) ?? [])
    .filter(({ body }) => selects(valueAt(body, selectors.get(kind) ?? ''), pod.labels));
}

/** The pods that labels select in the namespace of an object. */
export function podsWith(objects: Objects, from: CheckedObject, labels: Labels): readonly CheckedPod[] {
  const [first = []] = Object.entries(labels);
  return (podsByLabel(objects).get(keyOf(namespaceOf(from), ...first)) ?? []).filter((pod) => holdsAll(labels, pod.labels));
}

/** The pods that a label selector of an object selects. */
export function podsSelectedBy(objects: Objects, from: CheckedObject, selector: unknown): readonly CheckedPod[] {
  return podsWith(objects, from, labelsAt(selector, 'matchLabels')).filter((pod) => selects(selector, pod.labels));
}

/** Every object twice: in its namespace, and without one for what belongs to the cluster. */
const byName = perObject((objects: Objects) =>
  grouped(objects, (each) => [keyOf(namespaceOf(each), each.kind, each.name), keyOf('', each.kind, each.name)].map((key) => [key, each])),
);

const byTarget = perObject((objects: Objects) =>
  grouped(objects, (each) => {
    if (each.kind !== 'HorizontalPodAutoscaler' || !isNative(each)) return [];
    const [kind = '', name = ''] = ['kind', 'name'].map((field) => stringAt(each.body, `spec.scaleTargetRef.${field}`));
    return [[keyOf(namespaceOf(each), kind, name), each]];
  }),
);

/** By one label of the selector, and those without any by the namespace alone. */
const bySelector = perObject((objects: Objects) =>
  grouped(objects, (each) => {
    const selector = selectors.get(each.kind);
    if (selector === undefined || !isNative(each)) return [];
    const [first = []] = Object.entries(labelsAt(each.body, `${selector}.matchLabels`));
    return [[keyOf(each.kind, namespaceOf(each), ...first), each]];
  }),
);

/** By each label of a pod, and by its namespace alone. */
const podsByLabel = perObject((objects: Objects) =>
  grouped(objects, (each): readonly (readonly [string, CheckedPod])[] => {
    const pod = podOf(each);
    if (pod === undefined) return [];
    const namespace = namespaceOf(each);
    return [[keyOf(namespace), pod], ...Object.entries(pod.labels).map((pair) => [keyOf(namespace, ...pair), pod] as const)];
  }),
);

function grouped<T>(
  objects: Objects,
  entriesOf: (object: CheckedObject) => readonly (readonly [string, T])[],
): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const object of objects) {
    for (const [key, value] of entriesOf(object)) {
      const same = found.get(key);
      if (same === undefined) found.set(key, [value]);
      else same.push(value);
    }
  }
  return found;
}

/** Names may hold any character. */
function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
