import { trafficWeight } from '../traffic-weights';
import { reconcileCanaryAnalyses } from './canary-analyses';
import { atDesiredCounts, reconcileReplicas, routedCanary } from './canary-scaling';
import { completeCanaryStep, pauseCanary } from './canary-steps';
import type { ReplicaSet } from './replica-set';
import type { RolloutState } from './rollout-state';

/** One turn of the controller, in its order: traffic, measurements, replicas, pause, promotion, step. Answers whether anything changed. */
export function reconcileCanary(state: RolloutState): boolean {
  state.weightBefore = state.weight;
  const routed = state.plan.traffic === 'weights' && reconcileTraffic(state);
  const measured = reconcileCanaryAnalyses(state);
  const halted = state.held || state.pause?.reason === 'inconclusive';
  if (halted) return routed || measured;
  const scaled = reconcileReplicas(state);
  if (scaled !== undefined && isWaitedFor(state, scaled)) return true;
  // pauses begin in a turn that leaves the replicas alone
  const paused = scaled === undefined && pauseCanary(state);
  const promoted = promote(state);
  const stepped = !promoted && completeCanaryStep(state);
  return routed || measured || scaled !== undefined || paused || promoted || stepped;
}

/** Whether what was changed of a version has to show before a step can be done: the controller learns of it in a later turn. */
function isWaitedFor({ plan, canary, current, stable }: RolloutState, scaled: ReplicaSet): boolean {
  if (plan.traffic !== 'weights' || scaled === current) return true;
  return scaled === stable && canary?.dynamicStableScale !== true;
}

function reconcileTraffic(state: RolloutState): boolean {
  const { fullyPromoted, weight, stable, now } = state;
  const found = routedCanary(state);
  const wanted = trafficWeight({
    abort: found.abort,
    abortScaleDownDelaySeconds: found.abortScaleDownDelaySeconds,
    canary: found.canary,
    dynamicStableScale: found.dynamicStableScale,
    index: found.index,
    promoteFull: found.promoteFull,
    replicas: found.replicas,
    // the stable set answers for itself: its availability decides whether the router may be told
    stable: [stable.spec, stable.available(now)],
    steps: found.steps,
    weights: [weight, 100 - weight],
    newVersion: fullyPromoted ? (weight > 0 ? 'undone' : 'stable') : 'update',
    atDesiredCounts: atDesiredCounts(state),
  });
  if (wanted === undefined || wanted === weight) return false;
  state.weight = wanted;
  state.progress();
  state.tell('weight', `${wanted} % of the traffic to the new version`);
  return true;
}

/** The new version becomes the one that a way back leads to, once all its replicas are available and no step is left. */
function promote(state: RolloutState): boolean {
  if (state.fullyPromoted || state.aborted || state.current.available(state.now) < state.replicas) return false;
  if (!state.promoteFull && state.index < state.stepCount) return false;
  if (state.plan.traffic === 'weights' && !state.promoteFull && state.stepCount > 0 && state.weight < 100) return false;
  state.stable = state.current;
  state.active = state.current;
  state.index = state.stepCount;
  state.promoteFull = false;
  state.weight = 0;
  state.background = undefined;
  state.clearStep();
  state.progress();
  state.tell('promoted', 'all traffic is on the new version');
  return true;
}
