import { type BasicCanary, leastAvailable, type Pods } from './replica-counts';

/** Versions before the stable one that an interrupted rollout has left, of a canary whose traffic is shared out by replicas. */
export interface OlderVersions extends Pick<BasicCanary, 'replicas' | 'maxSurge' | 'maxUnavailable'> {
  /** Available replicas of all versions. */
  readonly available: number;
  /** Newest first. */
  readonly older: readonly Pods[];
}

/**
 * Replicas that older versions shall ask for after one step of the controller, in the same order: those that are not available go at once,
 * the others as far as availability allows.
 *
 * @example
 * const [older] = olderReplicaCounts({ replicas: 4, maxSurge: 1, maxUnavailable: 0, available: 5, older: [[2, 2]] }); // 1
 */
export function olderReplicaCounts(input: OlderVersions): readonly number[] {
  let spare = Math.max(0, input.available - leastAvailable(input));
  return input.older.map(([spec, available]) => {
    const serving = Math.min(spec, available);
    const gone = Math.min(serving, spare);
    spare -= gone;
    return serving - gone;
  });
}
