import { duration } from './quantity';
import { type Decided, type InputOf, type OutputOf, objectAs } from './schema/object';
import { flag, number } from './schema/values';
import type { Tier } from './tier';

const fields = {
  /**
   * Percentage points by which a step's real share of the traffic may differ from its weight, 0 to 100: without a router, 10 percent of
   * 3 replicas are 25. @default 10 in production, 25 in staging, else 100
   */
  shareTolerance: number(0, 100).optional(),
  /** Rollouts run unattended: a step that waits for a person is refused. @default false */
  unattended: flag.default(false),
  /** How long a rollout may take when all is well. @default - any time */
  maxDuration: duration.optional(),
};

/** What is demanded of every rollout in an environment, before anything is rendered. */
export interface RolloutPolicy extends InputOf<typeof fields> {}
export interface GivenPolicy extends OutputOf<typeof fields> {}
export interface ResolvedRolloutPolicy extends Decided<GivenPolicy, 'shareTolerance'> {}
export const rolloutPolicy = objectAs<RolloutPolicy, GivenPolicy>(fields).filled();

export function deriveRolloutPolicy(given: GivenPolicy, tier: Tier): ResolvedRolloutPolicy {
  return { shareTolerance: { production: 10, staging: 25, development: 100 }[tier], ...given };
}
