import type { ResolvedService, ResolvedWorker } from '../../model/resolved-workload';

/** How many replicas there may be here: at least one, since without requests measured nothing would bring the first one back. */
export interface ReplicaRange {
  readonly min: number;
  readonly max: number;
}

export function replicaRange({ scaling: { min, max } }: ResolvedService | ResolvedWorker): ReplicaRange {
  return { min: Math.max(min, 1), max: Math.max(max, 1) };
}

/** Whether an autoscaler decides the number of replicas, so that nothing else may state it. */
export function isAutoscaled(workload: ResolvedService | ResolvedWorker): boolean {
  const { min, max } = replicaRange(workload);
  return max > min;
}
