import { objectAs } from '../model/schema/object';
import type { Schema } from '../model/schema/schema';
import { listOf } from '../model/schema/values';
import { actionSchema } from './action-schema';
import type { RolloutPlan } from './plan';
import { type Scenario, scenarioFields } from './scenario';

/** A scenario in which a plan can be rehearsed; the plan decides which actions there are. */
export function scenarioSchema(plan: Pick<RolloutPlan, 'rollout' | 'traffic'> | undefined): Schema<Scenario> {
  return objectAs<Scenario>({ ...scenarioFields, actions: listOf(actionSchema(plan)).optional() });
}
