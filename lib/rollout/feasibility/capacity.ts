import { type Issue, issue, type Path } from '../../model/issue';
import type { Conditions } from '../conditions';
import { peakPods } from '../peak-pods';
import type { RolloutPlan } from '../plan';

/** The pods of both versions fit into what is free, at the most replicas that may be wanted. */
export function capacity({ rollout, traffic }: RolloutPlan, { replicas, quota, pod, autoscaler }: Conditions, path: Path): Issue[] {
  const wanted = Math.max(replicas.max, autoscaler?.max ?? 0);
  return overQuota({ wanted, peak: peakPods(rollout, wanted, traffic) }, { ...(quota && { quota }), ...(pod && { pod }) }, path);
}

/** Pods of a workload: as many as are wanted, and as many as there are at the height of a rollout. */
export interface PeakPods {
  readonly wanted: number;
  readonly peak: number;
}

/** The same for any workload. */
export function overQuota({ wanted, peak }: PeakPods, { quota = {}, pod }: Pick<Conditions, 'quota' | 'pod'>, path: Path): Issue[] {
  const found = (amounts: string): Issue => {
    const message = `must fit into the quota at its peak of ${peak} pods for ${wanted} replicas, got ${amounts}`;
    return issue('rollout-over-quota', path, message, 'lower scaling.max or maxSurge, or ask for a larger quota');
  };
  const { pods, cpuMillis, memoryBytes } = quota;
  const cpu = peak * (pod?.cpuMillis ?? 0);
  const memory = peak * (pod?.memoryBytes ?? 0);
  return [
    ...(pods === undefined || peak <= pods ? [] : [found(`${peak} pods, free are ${Math.max(0, pods)}`)]),
    ...(cpuMillis === undefined || cpu <= cpuMillis ? [] : [found(`${cpu}m of CPU, free are ${Math.max(0, cpuMillis)}m`)]),
    ...(memoryBytes === undefined || memory <= memoryBytes ? [] : [found(`${mebi(memory)} of memory, free are ${mebi(memoryBytes)}`)]),
  ];
}

function mebi(bytes: number): string {
  return `${Math.max(0, Math.ceil(bytes / 2 ** 20))}Mi`;
}
