import { InvalidApplicationError } from '../model/invalid-application-error';
import type { Issue } from '../model/issue';
import type { RolloutPlan } from './plan';
import { planSchema } from './plan-schema';
import type { Scenario } from './scenario';
import { scenarioSchema } from './scenario-schema';

/** @throws InvalidApplicationError naming all problems of both at once */
export function checkRehearsal(plan: RolloutPlan, scenario: Scenario): void {
  const issues: Issue[] = [];
  const usable = planSchema.read(plan, ['plan'], issues) as RolloutPlan | undefined; // a plan has its defaults
  scenarioSchema(usable).read(scenario, ['scenario'], issues);
  if (issues.length > 0) throw new InvalidApplicationError('the rehearsal', issues);
}
