import { leastAvailable, type Pods, replicaCounts } from '../replica-counts';
import { type RoutedCanary, routedReplicaCounts } from '../routed-replica-counts';
import { stepWeight } from '../step-weight';
import type { ReplicaSet } from './replica-set';
import { type RolloutState, secondsOf } from './rollout-state';

/** The canary as the controller finds it, with a router. */
export function routedCanary(state: RolloutState): RoutedCanary {
  const { canary, aborted, current, stable, now, index, promoteFull, replicas, weight } = state;
  const delay = secondsOf(canary?.abortScaleDownDelay);
  return {
    abort: aborted,
    ...(delay !== undefined && { abortScaleDownDelaySeconds: delay }),
    canary: pods(current, now),
    dynamicStableScale: canary?.dynamicStableScale ?? false,
    index,
    promoteFull,
    replicas,
    ...(current !== stable && { stable: pods(stable, now) }),
    steps: state.steps,
    weights: [weight, 100 - weight],
  };
}

/** What the two versions shall ask for next, and once all is done. */
function desiredCounts(state: RolloutState): readonly [canary: number, stable: number] {
  if (state.plan.traffic === 'weights') return routedReplicaCounts(routedCanary(state));
  const { canary, aborted, current, stable, now, promoteFull, replicas } = state;
  let older = 0;
  for (const set of state.sets) if (set !== stable && set !== current) older += set.spec;
  return replicaCounts({
    abort: aborted,
    canary: pods(current, now),
    maxSurge: canary?.maxSurge ?? 0,
    maxUnavailable: canary?.maxUnavailable ?? 0,
    older,
    promoteFull,
    replicas,
    ...(current !== stable && { stable: pods(stable, now) }),
    weight: stepWeight(state.steps, state.index),
  });
}

/** Whether both versions have what the step in progress asks for. */
export function atDesiredCounts(state: RolloutState): boolean {
  const { current, stable, now, canary } = state;
  const [wanted, kept] = desiredCounts(state);
  if (current.spec !== wanted || current.available(now) !== wanted) return false;
  if (current !== stable && canary?.dynamicStableScale !== true && (stable.spec !== kept || stable.pods !== kept)) return false;
  if (state.plan.traffic === 'weights') return true;
  return state.sets.every((set) => set === stable || set === current || set.available(now) === 0);
}

/** Changes the replicas of one version: the stable one first, then the new one, then those that are left over. */
export function reconcileReplicas(state: RolloutState): boolean {
  const { current, stable, fullyPromoted } = state;
  if (stable.deadline !== undefined) stable.deadline = undefined;
  const [wanted, kept] = desiredCounts(state);
  if (!fullyPromoted && stable.spec !== kept) {
    state.scale(stable, kept);
    return true;
  }
  if (current.spec !== wanted && !isKeptAfterAbort(state, wanted)) {
    state.scale(current, wanted);
    return true;
  }
  return reconcileOlder(state);
}

/** With a router, the replicas of a version that was sent back stay a while, so that one can look at them. */
function isKeptAfterAbort(state: RolloutState, wanted: number): boolean {
  const { aborted, plan, canary, current, stable, now, replicas, fullyPromoted } = state;
  if (!aborted || plan.traffic !== 'weights' || fullyPromoted || wanted > current.spec) return false;
  const stated = secondsOf(canary?.abortScaleDownDelay);
  if (canary?.dynamicStableScale === true && stated === undefined) return false;
  if (stated === 0) return true;
  if (current.deadline === undefined) {
    if (stable.available(now) !== replicas) return true;
    current.deadline = now + (stated ?? defaultDelaySeconds);
  }
  return now < current.deadline;
}

/** What the controller waits before it takes replicas away that have no traffic any more. */
const defaultDelaySeconds = 30;

function reconcileOlder(state: RolloutState): boolean {
  const { plan, now } = state;
  const older = state.older().filter((set) => set.spec > 0);
  if (older.length === 0) return false;
  for (const set of older) {
    const available = set.available(now);
    if (plan.traffic === 'replicas' && available < set.spec) {
      state.scale(set, available);
      return true;
    }
  }
  const { maxSurge = 0, maxUnavailable = 0 } = state.canary ?? {};
  const least = leastAvailable({ replicas: state.replicas, maxSurge, maxUnavailable });
  const spare = state.available() - least;
  if (spare <= 0) return false;
  const newestFirst = [...older].sort((a, b) => b.revision - a.revision);
  for (const set of newestFirst) {
    const wanted = plan.traffic === 'replicas' ? Math.max(0, set.spec - spare) : routedOlder(state, set);
    if (wanted === set.spec) continue;
    state.scale(set, wanted);
    return true;
  }
  return false;
}

/** With a router: the version before stays a while; one that was overtaken goes as soon as the others can do without it. */
function routedOlder(state: RolloutState, set: ReplicaSet): number {
  const { now, current, stable, fullyPromoted } = state;
  if (!fullyPromoted && set.deadline === undefined) {
    const complete = (each: ReplicaSet) => each.available(now) === each.spec;
    return complete(current) && complete(stable) ? 0 : set.spec;
  }
  if (set.deadline === undefined) set.deadline = now + (secondsOf(state.canary?.scaleDownDelay) ?? defaultDelaySeconds);
  return now < set.deadline ? set.spec : 0;
}

function pods(set: ReplicaSet, now: number): Pods {
  return [set.spec, set.available(now)];
}
