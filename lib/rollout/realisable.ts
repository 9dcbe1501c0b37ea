import type { Issue, Path } from '../model/issue';
import { checkConditions } from './check-conditions';
import type { Conditions } from './conditions';
import type { RolloutPlan } from './plan';
import { capacity } from './realisable/capacity';
import { delivery } from './realisable/delivery';
import { ownership } from './realisable/ownership';
import { shares } from './realisable/shares';

/**
 * What of a plan cannot happen as it is written: shares that replicas do not make, a version that loses its replicas, more pods than the
 * quota allows, waits that nobody ends. Nothing is found where all can.
 *
 * @throws InvalidApplicationError where the plan or the conditions make no sense
 * @param path - of the rollout, as it stands in the paths of what is found
 * @example
 * const plan = definePlan(canary([weight(10), pause('5m'), weight(50), pause('5m')]));
 * const found = realisable(plan, { replicas: { min: 3, max: 3 }, shareTolerance: 10 }); // 10 percent of 3 replicas are 25
 */
export function realisable(plan: RolloutPlan, conditions: Conditions, path: Path = ['rollout']): Issue[] {
  checkConditions(plan, conditions);
  return [
    ...shares(plan, conditions, path),
    ...capacity(plan, conditions, path),
    ...ownership(plan, conditions, path),
    ...delivery(plan, conditions, path),
  ];
}
