import { analyses } from './wrong-plans/analyses';
import { analysisShapes } from './wrong-plans/analysis-shapes';
import { argumentPlans } from './wrong-plans/argument-plans';
import { canaries } from './wrong-plans/canaries';
import { composeShapes } from './wrong-plans/compose-shapes';
import { deliveries } from './wrong-plans/deliveries';
import { placeShapes } from './wrong-plans/place-shapes';
import { rolloutShapes } from './wrong-plans/rollout-shapes';
import type { WrongPlan } from './wrong-plans/shop';

/** One for each rule of rollouts, or for each way in which a rule or a shape refuses. */
export const wrongPlans: readonly WrongPlan[] = [
  ...rolloutShapes,
  ...analysisShapes,
  ...placeShapes,
  ...composeShapes,
  ...canaries,
  ...analyses,
  ...argumentPlans,
  ...deliveries,
];
