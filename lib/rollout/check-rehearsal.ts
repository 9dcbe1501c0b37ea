import { InvalidApplicationError } from '../model/invalid-application-error';
import type { Issue } from '../model/issue';
import type { RolloutPlan } from './plan';
import { planShape } from './plan-shape';
import type { World } from './world';
import { worldShape } from './world-shape';

/** @throws InvalidApplicationError naming all problems of both at once */
export function checkRehearsal(plan: RolloutPlan, world: World): void {
  const issues: Issue[] = [];
  const usable = planShape(plan, ['plan'], issues) as RolloutPlan | undefined; // the shape is the type's runtime twin
  worldShape(usable)(world, ['world'], issues);
  if (issues.length > 0) throw new InvalidApplicationError('the rehearsal', issues);
}
