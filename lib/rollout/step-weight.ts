import { perObject } from '../model/per-object';
import { type InputOf, objectAs } from '../model/schema/object';
import { flag, number, whole } from '../model/schema/values';

const scaleFields = {
  /** Ends what an earlier step has set. */
  matchTrafficWeight: flag.optional(),
  replicas: whole(0, 2 ** 31 - 1).optional(),
  /** Percent of the replicas wanted; may be above 100. */
  weight: number(0, 1_000_000).optional(),
};

/** Replicas of the new version apart from its share of the traffic; the first that is there of the three in this order counts. */
export interface CanaryScale extends InputOf<typeof scaleFields> {}

const stepFields = {
  /** Percent of the traffic, 0 to 100. */
  setWeight: number(0, 100).optional(),
  setCanaryScale: objectAs<CanaryScale>(scaleFields).optional(),
};

/** What a step of a Rollout says of replicas and traffic; other steps say nothing of either. */
export interface RolloutStep extends InputOf<typeof stepFields> {}
export const rolloutStep = objectAs<RolloutStep>(stepFields);

/**
 * Percent that the steps ask for when one of them is in progress: what was set last, 0 before anything was set, 100 when all are done.
 *
 * @param index - of the step in progress, from 0; the number of steps when all are done
 * @example
 * const weight = stepWeight([{ setWeight: 10 }, {}, { setWeight: 50 }], 1); // 10
 */
export function stepWeight(steps: readonly RolloutStep[], index: number): number {
  return index >= steps.length ? 100 : weightUpTo(steps, index);
}

/** Percent that the last step up to this one has set; 0 when none has. */
export function weightUpTo(steps: readonly RolloutStep[], index: number): number {
  return lastUpTo(steps, index, 'setWeight') ?? 0;
}

/** What the last step up to this one says that says it at all. Of frozen steps, as a rehearsal asks again and again, it is remembered. */
export function lastUpTo<K extends keyof RolloutStep>(steps: readonly RolloutStep[], index: number, key: K): RolloutStep[K] {
  if (Object.isFrozen(steps)) return saidUpTo(steps)[Math.min(index, steps.length - 1)]?.[key];
  for (let i = index; i >= 0; i--) {
    const said = steps[i]?.[key];
    if (said !== undefined) return said;
  }
  return undefined;
}

const saidUpTo = perObject((steps: readonly RolloutStep[]) => {
  let said: RolloutStep = {};
  return steps.map(({ setWeight = said.setWeight, setCanaryScale = said.setCanaryScale }) => {
    said = { ...(setWeight !== undefined && { setWeight }), ...(setCanaryScale !== undefined && { setCanaryScale }) };
    return said;
  });
});
