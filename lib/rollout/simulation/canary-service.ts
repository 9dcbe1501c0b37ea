import type { ReplicaSet } from './replica-set';
import type { RolloutState } from './rollout-state';

/**
 * Whether the stable version is wanted again before it has all its replicas, while the version that was to take its place still has the
 * traffic: the router then goes on as it is.
 */
export function isRollingBack({ canary, fullyPromoted, weighed, current, now, replicas }: RolloutState): boolean {
  return canary?.dynamicStableScale === true && fullyPromoted && weighed !== current && current.available(now) < replicas;
}

/** Points the service of the canary at the version that is wanted, once one of its replicas is available. */
export function reconcileService(state: RolloutState): void {
  if (isRollingBack(state)) return;
  const isBack = state.aborted && (state.canary?.dynamicStableScale !== true || state.weight === 0);
  if (isBack) state.served = state.stable;
  else if (state.current.available(state.now) > 0) state.served = state.current;
}

/** Whether traffic may still meet a version. */
export function isReferenced({ stable, current, weighedBefore, served }: RolloutState, set: ReplicaSet): boolean {
  return set === stable || set === current || set === weighedBefore || set === served;
}
