import { type Issue, issue } from '../../../model/issue';
import { parseDuration } from '../../../model/quantity';
import type { ResolvedApplication } from '../../../model/resolved';
import { isRolledOut, routerOf } from '../rollouts/rolled-out';

/** The controller looks at everything once in so many seconds, and what it would have to wait for longer it does not wait for at all. */
const longestSeconds = 900;

/** New replicas of a canary that are to stay for a while after a way back do stay. */
export function abortDelays(app: ResolvedApplication): Issue[] {
  return Object.values(app.workloads).flatMap((workload) => {
    if (!isRolledOut(workload) || workload.rollout.kind !== 'canary' || routerOf(app, workload) === undefined) return [];
    const { abortScaleDownDelay } = workload.rollout;
    if (abortScaleDownDelay === undefined || (parseDuration(abortScaleDownDelay) ?? 0) <= longestSeconds) return [];
    const message = `must be at most 15 minutes, got '${abortScaleDownDelay}': Argo Rollouts 1.9 waits for none that is longer, and takes the replicas at once`;
    return [issue('abort-delay-not-waited', ['workloads', workload.name, 'rollout', 'abortScaleDownDelay'], message)];
  });
}
