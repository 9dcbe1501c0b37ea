import { type Pods, replicaCounts } from '../replica-counts';
import { type RoutedCanary, routedReplicaCounts } from '../routed-replica-counts';
import { stepWeight } from '../step-weight';
import { replicasAfterAbort, staysAfterAbort } from './abort-delay';
import { reconcileOlder } from './canary-leftovers';
import type { ReplicaSet } from './replica-set';
import type { RolloutState } from './rollout-state';

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
  if (state.isRouted) return routedReplicaCounts(routedCanary(state));
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
  if (state.isRouted) return true;
  return state.sets.every((set) => set === stable || set === current || set.available(now) === 0);
}

/**
 * Changes the replicas of one version, and answers which: the stable one first, then the new one, then those that are left over.
 */
export function reconcileReplicas(state: RolloutState): ReplicaSet | undefined {
  const { current, stable, fullyPromoted } = state;
  const stays = staysAfterAbort(state);
  stable.deadline = undefined;
  if (!stays) current.deadline = undefined;
  const [wanted, kept] = desiredCounts(state);
  if (!fullyPromoted && asks(state, stable, kept)) return stable;
  const left = stays ? replicasAfterAbort(state, wanted) : wanted;
  // replicas that stay are left alone altogether
  if ((!stays || left !== current.spec) && asks(state, current, left)) return current;
  return reconcileOlder(state);
}

/** Has a version ask for so many replicas; answers whether that is another number. */
function asks(state: RolloutState, set: ReplicaSet, count: number): boolean {
  set.desired = state.replicas;
  if (set.spec === count) return false;
  state.scale(set, count);
  return true;
}

function pods(set: ReplicaSet, now: number): Pods {
  return [set.spec, set.available(now)];
}
