import { InvalidApplicationError } from '../model/invalid-application-error';
import type { Issue } from '../model/issue';
import type { RolloutPlan } from './plan';
import { planShape } from './plan-shape';
import type { Scenario } from './scenario';
import { scenarioShape } from './scenario-shape';

/** @throws InvalidApplicationError naming all problems of both at once */
export function checkRehearsal(plan: RolloutPlan, scenario: Scenario): void {
  const issues: Issue[] = [];
  const usable = planShape(plan, ['plan'], issues) as RolloutPlan | undefined; // the shape is the type's runtime twin
  scenarioShape(usable)(scenario, ['scenario'], issues);
  if (issues.length > 0) throw new InvalidApplicationError('the rehearsal', issues);
}
