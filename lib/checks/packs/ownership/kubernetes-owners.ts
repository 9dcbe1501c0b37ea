import { fieldAt, isRecord } from '../../../model/record';
import type { RenderedItem } from '../../../rendered/rendered-item';
import { type ForeignField, foreignFields } from '../../../targets/kubernetes/foreign-fields';
import { groupOf, type KubernetesObject } from '../../../targets/kubernetes/kubernetes-object';
import type { Breach, CheckRule, PlaceAnswer } from '../../engine/check-rule';
import { type CheckedSystem, itemsOf } from '../../engine/checked-system';
import { severities } from '../../engine/severity';
import { secretsMadeBy } from '../references/secret-makers';
import { ignoredObjects } from './ignored-objects';

/** Fields and objects of a cluster that have one writer. */
export const kubernetesOwners: readonly CheckRule[] = [
  {
    id: 'ownership/replicas',
    wants: 'one writer of the number of replicas',
    remedy: 'leave replicas out where an autoscaler sets them, and keep one autoscaler',
    severity: severities.grave,
    waivable: false,
    check: (system) => inEach(system, replicas),
  },
  {
    id: 'ownership/traffic',
    wants: 'weights and revisions that the controller of rollouts alone writes',
    remedy: 'list it in ignoreDifferences, as ignoredDifferences(…) has it',
    severity: severities.grave,
    waivable: false,
    check: (system) => inEach(system, (items) => traffic(items, system)),
  },
  {
    id: 'ownership/secret',
    wants: 'one maker of each Secret',
    remedy: 'keep one of the objects that make the Secret',
    severity: severities.grave,
    waivable: false,
    check: (system) => inEach(system, secrets),
  },
  {
    id: 'ownership/requests',
    wants: 'one scaler of CPU and memory',
    remedy: 'let the vertical autoscaler recommend only (updateMode Off), or scale horizontally by another metric',
    severity: severities.graded,
    check: (system) => inEach(system, requests),
  },
];

type Answered = Pick<PlaceAnswer, 'judged' | 'breaches'>;

function inEach(system: CheckedSystem, answer: (items: readonly RenderedItem[]) => Answered): readonly PlaceAnswer[] {
  return system.rendered.environments.map((environment) => ({ environment, ...answer(itemsOf(system, 'kubernetes', environment)) }));
}

function breach({ title, workload }: RenderedItem, path: string, message: string): Breach {
  return { object: title, path, message, ...(workload !== undefined && { workload, input: ['workloads', workload] }) };
}

/** Kind and name of what an autoscaler scales; those of KEDA make one of Kubernetes. */
function targetOf({ value }: RenderedItem): string | undefined {
  const kind = fieldAt(value, ['kind']);
  if (kind !== 'HorizontalPodAutoscaler' && kind !== 'ScaledObject') return undefined;
  const target = fieldAt(value, ['spec', 'scaleTargetRef']);
  const of = fieldAt(target, ['kind']) ?? 'Deployment';
  return JSON.stringify([fieldAt(value, ['metadata', 'namespace']) ?? null, of, fieldAt(target, ['name'])]);
}

function replicas(items: readonly RenderedItem[]): Answered {
  const scalers = new Map<string, RenderedItem[]>();
  for (const item of items) {
    const target = targetOf(item);
    if (target !== undefined) scalers.set(target, [...(scalers.get(target) ?? []), item]);
  }
  const breaches = items.flatMap((item) => {
    const { value } = item;
    const [first, second] =
      scalers.get(
        JSON.stringify([fieldAt(value, ['metadata', 'namespace']) ?? null, fieldAt(value, ['kind']), fieldAt(value, ['metadata', 'name'])]),
      ) ?? [];
    if (first === undefined) return [];
    const stated = fieldAt(value, ['spec', 'replicas']);
    return [
      ...(stated === undefined ? [] : [breach(item, 'spec.replicas', `must be left to ${first.title}, got ${String(stated)}`)]),
      ...(second === undefined ? [] : [breach(item, 'spec.replicas', `must have one autoscaler, got ${first.title} and ${second.title}`)]),
    ];
  });
  return { judged: scalers.size, breaches };
}

/** Kinds of objects by which a repository is synced. */
const syncing: ReadonlySet<string> = new Set(['Application', 'ApplicationSet', 'Kustomization', 'HelmRelease']);

function traffic(items: readonly RenderedItem[], system: CheckedSystem): Answered {
  const all = system.rendered.items;
  if (!all.some((item) => item.plane === 'kubernetes' && syncing.has(String(fieldAt(item.value, ['kind'])))))
    return { judged: 0, breaches: [] };
  const ignored = ignoredObjects(system);
  const objects = items.map(({ value }) => value as KubernetesObject); // of that plane
  const contested = foreignFields(objects).filter(({ field, owner }) => owner === 'rollouts-controller' && field !== 'replicas');
  const stated = contested.flatMap((each) => items.filter(({ value }) => isOf(each, value)).map((item) => ({ each, item })));
  const breaches = stated
    .filter(({ each: { kind, name } }) => !ignored.has(`${kind}/${name}`))
    .map(({ each, item }) =>
      breach(item, pathOf(each), `must be ignored where the repository is synced, since the controller of rollouts writes it`),
    );
  return { judged: stated.length, breaches };
}

function isOf({ group, kind, name, namespace }: ForeignField, value: unknown): boolean {
  const object = value as KubernetesObject; // of that plane
  return group === groupOf(object) && kind === object.kind && name === object.metadata.name && namespace === object.metadata.namespace;
}

function pathOf({ place }: ForeignField): string {
  return place
    .map((step) => (typeof step === 'string' ? step : '[]'))
    .join('.')
    .replaceAll('.[]', '[]');
}

function secrets(items: readonly RenderedItem[]): Answered {
  const makers = new Map<string, RenderedItem[]>();
  for (const item of items) {
    for (const name of secretsMadeBy(item.value)) {
      const key = JSON.stringify([fieldAt(item.value, ['metadata', 'namespace']) ?? null, name]);
      makers.set(key, [...(makers.get(key) ?? []), item]);
    }
  }
  const breaches = [...makers.values()].flatMap(([first, second]) =>
    first === undefined || second === undefined
      ? []
      : [breach(second, '', `must be the only one that makes the Secret, which ${first.title} makes too`)],
  );
  return { judged: makers.size, breaches };
}

function requests(items: readonly RenderedItem[]): Answered {
  const scaled = new Map(
    items.filter(scalesByResources).flatMap((item) => (targetOf(item) === undefined ? [] : [[targetOf(item), item] as const])),
  );
  const vertical = items.filter(({ value }) => fieldAt(value, ['kind']) === 'VerticalPodAutoscaler');
  const breaches = vertical.flatMap((item) => {
    const target = fieldAt(item.value, ['spec', 'targetRef']);
    const key = JSON.stringify([
      fieldAt(item.value, ['metadata', 'namespace']) ?? null,
      fieldAt(target, ['kind']),
      fieldAt(target, ['name']),
    ]);
    const scaler = scaled.get(key);
    const mode = fieldAt(item.value, ['spec', 'updatePolicy', 'updateMode']) ?? 'Auto';
    if (scaler === undefined || mode === 'Off') return [];
    return [
      breach(item, 'spec.updatePolicy.updateMode', `must be Off beside ${scaler.title}, which counts on the requests, got ${String(mode)}`),
    ];
  });
  return { judged: vertical.length, breaches };
}

function scalesByResources({ value }: RenderedItem): boolean {
  const metrics = fieldAt(value, ['spec', 'metrics']);
  return Array.isArray(metrics) && metrics.some((metric) => isRecord(metric) && metric['type'] === 'Resource');
}
