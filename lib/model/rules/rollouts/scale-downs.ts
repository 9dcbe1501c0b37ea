import { type Issue, issue } from '../../issue';
import type { ResolvedApplication } from '../../resolved';
import { canariesOf } from './placed-rollouts';

/** A delay of old replicas is stated only where some are left at the end. */
export function scaleDowns(app: ResolvedApplication): Issue[] {
  return canariesOf(app).flatMap(({ rollout: { dynamicStableScale, scaleDownDelay }, path }) => {
    if (!dynamicStableScale || scaleDownDelay === undefined) return [];
    const message = `must not be given with dynamicStableScale, got '${scaleDownDelay}'`;
    return [issue('scale-down-delay-unused', [...path, 'scaleDownDelay'], message, 'no old replicas are left at the end')];
  });
}
