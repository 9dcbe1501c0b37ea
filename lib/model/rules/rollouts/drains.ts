import { type Issue, issue } from '../../issue';
import type { ResolvedCanary } from '../../rollout';
import type { PlacedRollout } from './placed-rollouts';

/** A delay is for old replicas that are left at the end. */
export function drains({ rollout: { dynamicStableScale, scaleDownDelay }, path }: PlacedRollout<ResolvedCanary>): Issue[] {
  if (!dynamicStableScale || scaleDownDelay === undefined) return [];
  const message = `must not be given with dynamicStableScale, got '${scaleDownDelay}'`;
  return [issue('scale-down-delay-unused', [...path, 'scaleDownDelay'], message, 'no old replicas are left at the end')];
}
