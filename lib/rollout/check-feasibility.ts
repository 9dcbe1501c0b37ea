import type { Issue, Path } from '../model/issue';
import { checkConditions } from './check-conditions';
import type { Conditions } from './conditions';
import { capacity } from './feasibility/capacity';
import { delivery } from './feasibility/delivery';
import { ownership } from './feasibility/ownership';
import { shares } from './feasibility/shares';
import type { RolloutPlan } from './plan';

/**
 * What of a plan cannot happen as it is written: shares that replicas do not make, a version that loses its replicas, more pods than the
 * quota allows, waits without an end. Empty where the plan is feasible.
 *
 * @throws InvalidApplicationError where the plan or the conditions make no sense
 * @param path - of the rollout, as it stands in the paths of what is found
 * @example
 * const plan = definePlan(canary([weight(10), pause('5m'), weight(50), pause('5m')]));
 * const found = checkFeasibility(plan, { replicas: { min: 3, max: 3 }, shareTolerance: 10 }); // 10 percent of 3 replicas are 25
 */
export function checkFeasibility(plan: RolloutPlan, conditions: Conditions, path: Path = ['rollout']): Issue[] {
  checkConditions(plan, conditions);
  return [
    ...shares(plan, conditions, path),
    ...capacity(plan, conditions, path),
    ...ownership(plan, conditions, path),
    ...delivery(plan, conditions, path),
  ];
}
