import { olderReplicaCounts } from '../older-replica-counts';
import { type Pods, replicaCounts } from '../replica-counts';
import { type RoutedCanary, routedReplicaCounts } from '../routed-replica-counts';
import { stepWeight } from '../step-weight';
import type { ReplicaSet } from './replica-set';
import { type RolloutState, secondsOf } from './rollout-state';

/** The canary as the controller finds it, with a router. */
export function routedCanary(state: RolloutState): RoutedCanary {
  const { current, stable, now, weight, weightBefore } = state;
  // a literal without spreads: this is made at every turn, and spreads make it several times slower
  return {
    abort: state.aborted,
    abortScaleDownDelaySeconds: state.abortDelaySeconds,
    canary: pods(current, now),
    dynamicStableScale: state.canary?.dynamicStableScale === true,
    index: state.index,
    promoteFull: state.promoteFull,
    replicas: state.replicas,
    stable: current === stable ? undefined : pods(stable, now),
    steps: state.steps,
    weights: [weight, 100 - weightBefore],
  };
}

/** What the two versions shall ask for next. */
function desiredCounts(state: RolloutState): readonly [canary: number, stable: number] {
  if (state.plan.traffic === 'weights') return routedReplicaCounts(routedCanary(state));
  const { current, stable, now } = state;
  let older = 0;
  for (const set of state.sets) if (set !== stable && set !== current) older += set.spec;
  return replicaCounts({
    abort: state.aborted,
    canary: pods(current, now),
    maxSurge: state.canary?.maxSurge ?? 0,
    maxUnavailable: state.canary?.maxUnavailable ?? 0,
    older,
    promoteFull: state.promoteFull,
    replicas: state.replicas,
    stable: current === stable ? undefined : pods(stable, now),
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

/**
 * Changes the replicas of one version, and answers which: the stable one first, then the new one, then those that are left over.
 */
export function reconcileReplicas(state: RolloutState): ReplicaSet | undefined {
  const { current, stable, fullyPromoted } = state;
  if (stable.deadline !== undefined) stable.deadline = undefined;
  const [wanted, kept] = desiredCounts(state);
  if (!fullyPromoted && stable.spec !== kept) {
    state.scale(stable, kept);
    return stable;
  }
  if (current.spec !== wanted && !isKeptAfterAbort(state, wanted)) {
    state.scale(current, wanted);
    return current;
  }
  return reconcileOlder(state);
}

/** With a router, the replicas of a version that was sent back stay a while, so that one can look at them. */
function isKeptAfterAbort(state: RolloutState, wanted: number): boolean {
  const { plan, canary, current, stable, now, replicas } = state;
  if (!state.aborted || plan.traffic !== 'weights' || state.fullyPromoted || wanted > current.spec) return false;
  const stated = state.abortDelaySeconds;
  if (canary?.dynamicStableScale === true && stated === undefined) return false;
  // nothing is kept then but what a step has set apart from the traffic, which the counts wanted say already
  if (stated === 0) return false;
  if (current.deadline === undefined) {
    if (stable.available(now) !== replicas) return true;
    current.deadline = now + (stated ?? defaultDelaySeconds);
  }
  return now < current.deadline;
}

/** What the controller waits before it takes replicas away that have no traffic any more. */
const defaultDelaySeconds = 30;

function reconcileOlder(state: RolloutState): ReplicaSet | undefined {
  if (state.sets.length === 2 && !state.fullyPromoted) return undefined;
  const older = state.older().filter((set) => set.spec > 0);
  if (older.length === 0) return undefined;
  const newestFirst = older.sort((a, b) => b.revision - a.revision);
  const wanted = state.plan.traffic === 'replicas' ? basicOlder(state, newestFirst) : newestFirst.map((set) => routedOlder(state, set));
  const changed = newestFirst.findIndex((set, position) => set.spec !== wanted[position]);
  const set = newestFirst[changed];
  if (set !== undefined) state.scale(set, wanted[changed] ?? 0);
  return set;
}

function basicOlder(state: RolloutState, newestFirst: readonly ReplicaSet[]): readonly number[] {
  return olderReplicaCounts({
    replicas: state.replicas,
    maxSurge: state.canary?.maxSurge ?? 0,
    maxUnavailable: state.canary?.maxUnavailable ?? 0,
    available: state.available(),
    older: newestFirst.map((set) => pods(set, state.now)),
  });
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
