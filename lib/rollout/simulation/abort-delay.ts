import { defaultDelaySeconds, type RolloutState } from './rollout-state';

/** The controller looks at everything once in so many seconds. */
const resyncSeconds = 900;

/** Whether replicas of a version that was sent back stay a while, so that one can look at them. */
export function staysAfterAbort({ aborted, blueGreen, canary, isRouted, abortDelaySeconds }: RolloutState): boolean {
  if (!aborted || abortDelaySeconds === 0) return false;
  if (blueGreen !== undefined) return true;
  return isRouted && !(canary?.dynamicStableScale === true && abortDelaySeconds === undefined);
}

/**
 * How many replicas a version that was sent back has for now. The time runs once the stable version is complete; a controller (1.9) that
 * has longer to wait than until it looks again does not wait at all.
 *
 * @param wanted - by the plan alone
 */
export function replicasAfterAbort(state: RolloutState, wanted: number): number {
  const { current, stable, now, replicas, abortDelaySeconds = defaultDelaySeconds } = state;
  if (current.deadline === undefined) {
    if (stable.available(now) === replicas) current.deadline = now + abortDelaySeconds;
    if (current.deadline === undefined || abortDelaySeconds <= resyncSeconds) return current.spec;
  }
  if (now >= current.deadline) return 0;
  return current.deadline - now > resyncSeconds ? wanted : current.spec;
}
