import { objectAs } from '../model/schema/object';
import type { Schema } from '../model/schema/schema';
import { listOf } from '../model/schema/values';
import { actionSchema } from './action-schema';
import type { RolloutPlan } from './plan';
import { type World, worldFields } from './world';

/** A world in which a plan can be rehearsed; the plan decides which actions there are. */
export function worldSchema(plan: Pick<RolloutPlan, 'rollout' | 'traffic'> | undefined): Schema<World> {
  return objectAs<World>({ ...worldFields, actions: listOf(actionSchema(plan)).optional() });
}
