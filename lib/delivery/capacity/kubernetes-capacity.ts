import { own } from '../../model/own';
import { by, fieldAt, isRecord } from '../../model/record';
import type { ResolvedApplication } from '../../model/resolved';
import { podPath, podTemplateOf } from '../../packaging/helm/objects/pod-path';
import { peakPods } from '../../rollout/peak-pods';
import { planOf } from '../../rollout/plan';
import { mostPods, type PodAllowance } from '../../rollout/replica-counts';
import { amountOf } from '../../targets/kubernetes/amount-of';
import { finalObjects } from '../../targets/kubernetes/final-objects';
import type { KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import { effectiveAmount, type PodContainer, type PodContainers } from '../../targets/kubernetes/render/pod-requests';
import { renderPodTemplate } from '../../targets/kubernetes/render/pod-template';
import type { Demand } from './amounts';
import { occasionOf } from './occasions';
import type { CountRange, Occasion, WorkloadCapacity } from './workload-capacity';

/** What pods need, as the objects say it: with patches, and with the user's own objects. */
export function kubernetesCapacity(app: ResolvedApplication): readonly WorkloadCapacity[] {
  const { objects } = finalObjects(app);
  const running = objects.filter(({ kind }) => podPath(kind) !== undefined).map((object) => ofObject(app, object, objects));
  const known = new Set(running.map(({ name }) => name));
  const others = Object.values(app.workloads).filter(({ name }) => !known.has(name)); // such as jobs that only an analysis makes
  return [
    ...running,
    ...others.map((workload) => {
      const count = 'parallelism' in workload ? workload.parallelism : 1;
      return {
        name: workload.name,
        occasion: occasionOf(app, workload),
        each: demandOf(renderPodTemplate(app, workload)),
        ...fixed(count),
      };
    }),
  ].sort(by(({ name }) => name));
}

type Counts = Pick<WorkloadCapacity, 'replicas' | 'peak' | 'rollout'>;

function ofObject(app: ResolvedApplication, object: KubernetesObject, objects: readonly KubernetesObject[]): WorkloadCapacity {
  const { name } = object.metadata;
  const workload = own(app.workloads, name);
  return {
    name,
    occasion: workload === undefined ? ownOccasion(object) : occasionOf(app, workload),
    each: demandOf(podTemplateOf(object)),
    ...countsOf(app, object, objects),
  };
}

/** Of an object that is no workload of the model. */
function ownOccasion({ kind }: KubernetesObject): Occasion {
  if (kind === 'DaemonSet') return 'on-each-node';
  if (kind === 'CronJob') return 'scheduled';
  return kind === 'Job' ? 'on-demand' : 'always';
}

function countsOf(app: ResolvedApplication, object: KubernetesObject, objects: readonly KubernetesObject[]): Counts {
  const replicas = replicasOf(object, objects);
  switch (object.kind) {
    case 'Rollout':
      return { replicas, ...peakOfRollout(app, object, replicas) };
    case 'Deployment': {
      const isReplaced = fieldAt(object, ['spec', 'strategy', 'type']) === 'Recreate';
      const surge = isReplaced ? 0 : allowance(fieldAt(object, ['spec', 'strategy', 'rollingUpdate', 'maxSurge']), '25%');
      return {
        replicas,
        peak: mapRange(replicas, (count) => mostPods({ replicas: count, maxSurge: surge })),
        rollout: isReplaced ? 'replaced' : 'rolling',
      };
    }
    case 'DaemonSet': {
      const surge = allowance(fieldAt(object, ['spec', 'updateStrategy', 'rollingUpdate', 'maxSurge']), 0);
      return { replicas, peak: mapRange(replicas, (count) => (surge === 0 || surge === '0%' ? count : 2 * count)), rollout: 'rolling' };
    }
    case 'StatefulSet':
      return { replicas, peak: replicas, rollout: 'rolling' };
    default:
      return { replicas, peak: replicas };
  }
}

/** By the plan of the workload, as the controller counts; a Rollout without one is reckoned as one that replaces pod by pod. */
function peakOfRollout(app: ResolvedApplication, { metadata: { name } }: KubernetesObject, replicas: CountRange): Omit<Counts, 'replicas'> {
  const plan = own(app.workloads, name) === undefined ? undefined : planOf(app, name);
  if (plan === undefined)
    return { peak: mapRange(replicas, (count) => mostPods({ replicas: count, maxSurge: '25%' })), rollout: 'rolling' };
  return { peak: mapRange(replicas, (count) => peakPods(plan.rollout, count, plan.traffic)), rollout: plan.rollout.kind };
}

function replicasOf(object: KubernetesObject, objects: readonly KubernetesObject[]): CountRange {
  const { kind, metadata } = object;
  const scaler = objects.find(
    (each) =>
      each.kind === 'HorizontalPodAutoscaler' &&
      each.metadata.namespace === metadata.namespace &&
      fieldAt(each, ['spec', 'scaleTargetRef', 'kind']) === kind &&
      fieldAt(each, ['spec', 'scaleTargetRef', 'name']) === metadata.name,
  );
  if (scaler !== undefined) {
    const min = numberAt(scaler, ['spec', 'minReplicas']);
    return { min, max: Math.max(min, numberAt(scaler, ['spec', 'maxReplicas'])) };
  }
  const path = kind === 'CronJob' ? ['spec', 'jobTemplate', 'spec', 'parallelism'] : ['spec', kind === 'Job' ? 'parallelism' : 'replicas'];
  return fixed(numberAt(object, path)).replicas;
}

function numberAt(object: KubernetesObject, path: readonly string[]): number {
  const value = fieldAt(object, path);
  return typeof value === 'number' ? value : 1;
}

function fixed(count: number): Pick<Counts, 'replicas' | 'peak'> {
  return { replicas: { min: count, max: count }, peak: { min: count, max: count } };
}

function mapRange({ min, max }: CountRange, of: (count: number) => number): CountRange {
  return { min: of(min), max: of(max) };
}

function allowance(value: unknown, otherwise: PodAllowance): PodAllowance {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\d+%$/.test(value) ? (value as `${number}%`) : otherwise; // of that form
}

interface Container extends PodContainer {
  readonly resources?: unknown;
}

/** What is not requested is what is its limit; without either it is nothing. What is not limited has no limit. */
function demandOf(template: unknown): Demand {
  const spec = fieldAt(template, ['spec']);
  const list = (key: string): readonly Container[] => {
    const value = fieldAt(spec, [key]);
    return Array.isArray(value) ? value.filter(isRecord) : [];
  };
  const pod: PodContainers<Container> = { initContainers: list('initContainers'), containers: list('containers') };
  const asked = (name: string, factor = 1): number =>
    effectiveAmount(pod, ({ resources }) => factor * (amountAt(resources, 'requests', name) ?? amountAt(resources, 'limits', name) ?? 0));
  const most = (name: string, factor = 1): number =>
    effectiveAmount(pod, ({ resources }) => factor * (amountAt(resources, 'limits', name) ?? Number.POSITIVE_INFINITY));
  return {
    requests: { cpuMillis: Math.round(asked('cpu', 1000)), memoryBytes: asked('memory') },
    limits: { cpuMillis: Math.round(most('cpu', 1000)), memoryBytes: most('memory') },
  };
}

function amountAt(resources: unknown, list: 'requests' | 'limits', name: string): number | undefined {
  return amountOf(fieldAt(resources, [list, name]));
}
