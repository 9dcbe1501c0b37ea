import { InvalidApplicationError } from '../model/invalid-application-error';
import type { Issue } from '../model/issue';
import { type Conditions, conditions } from './conditions';
import type { RolloutPlan } from './plan';
import { planSchema } from './plan-schema';

/** @throws InvalidApplicationError naming all problems of both at once */
export function checkConditions(plan: RolloutPlan, stated: Conditions): void {
  const issues: Issue[] = [];
  planSchema.read(plan, ['plan'], issues);
  conditions.read(stated, ['conditions'], issues);
  if (issues.length > 0) throw new InvalidApplicationError('the conditions of a plan', issues);
}
