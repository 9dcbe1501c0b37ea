import type { ResolvedRollout } from '../../model/rollout';
import type { Demand } from './amounts';

/** Fewest and most. */
export interface CountRange {
  readonly min: number;
  readonly max: number;
}

/** When something runs: all the time, once on each node, before a release, at set times, while a rollout measures by it, or by hand. */
export type Occasion = 'always' | 'on-each-node' | 'before-release' | 'scheduled' | 'while-measuring' | 'on-demand';

/** What runs of a workload, or of an object of the user's own. */
export interface WorkloadCapacity {
  readonly name: string;
  readonly occasion: Occasion;
  /** One replica: a pod, an instance or a container. */
  readonly each: Demand;
  /** Replicas at once; of an agent, on one node. */
  readonly replicas: CountRange;
  /** Replicas at the height of an update, from the fewest and from the most. */
  readonly peak: CountRange;
  readonly rollout?: ResolvedRollout['kind'] | 'replaced';
}
