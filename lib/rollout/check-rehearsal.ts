import { InvalidApplicationError } from '../model/invalid-application-error';
import type { Issue } from '../model/issue';
import type { RolloutPlan } from './plan';
import { planSchema } from './plan-schema';
import type { World } from './world';
import { worldSchema } from './world-schema';

/** @throws InvalidApplicationError naming all problems of both at once */
export function checkRehearsal(plan: RolloutPlan, world: World): void {
  const issues: Issue[] = [];
  const usable = planSchema.read(plan, ['plan'], issues) as RolloutPlan | undefined; // a plan has its defaults
  worldSchema(usable).read(world, ['world'], issues);
  if (issues.length > 0) throw new InvalidApplicationError('the rehearsal', issues);
}
