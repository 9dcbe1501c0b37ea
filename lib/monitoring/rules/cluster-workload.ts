import type { ResolvedWorkload } from '../../model/resolved-workload';
import type { ClusterObjects } from '../monitoring-place';

/** A workload as the series of a cluster know it. */
export interface ClusterWorkload {
  readonly workload: ResolvedWorkload;
  readonly objects: ClusterObjects;
  /** Matchers of its pods. */
  readonly pods: readonly string[];
}
