import { trafficWeight } from '../traffic-weights';
import { reconcileCanaryAnalyses } from './canary-analyses';
import { atDesiredCounts, reconcileReplicas, routedCanary } from './canary-scaling';
import { isRollingBack, reconcileService } from './canary-service';
import { completeCanaryStep, pauseCanary } from './canary-steps';
import type { ReplicaSet } from './replica-set';
import { isWithinRollbackWindow } from './rollback-window';
import type { RolloutState } from './rollout-state';
import { isScalingEvent } from './scaling-event';

/** One turn of the controller, in its order: traffic, measurements, replicas, pause, promotion, step. Answers whether anything changed. */
export function reconcileCanary(state: RolloutState): boolean {
  state.weightBefore = state.weight;
  state.weighedBefore = state.weighed;
  const halted = state.held || state.inconclusive === 'analysis';
  if (isScalingEvent(state)) return !halted && (reconcileReplicas(state) !== undefined || !isScalingEvent(state));
  const routed = state.isRouted && reconcileTraffic(state);
  const measured = reconcileCanaryAnalyses(state);
  const scaled = halted || state.inconclusive !== undefined ? undefined : reconcileReplicas(state);
  if (state.promoteFull && !state.overdue) state.aborted = false;
  // the steps are left out from the first look on, which still takes the replicas of where they begin
  if (isWithinRollbackWindow(state)) state.index = state.stepCount;
  if (scaled !== undefined && isWaitedFor(state, scaled)) return true;
  // pauses begin in a turn that leaves the replicas alone
  const paused = scaled === undefined && pauseCanary(state);
  const promoted = promote(state);
  const stepped = !promoted && completeCanaryStep(state);
  if (state.pause === undefined && state.inconclusive === undefined) state.pausedByController = false;
  return routed || measured || scaled !== undefined || paused || promoted || stepped;
}

/** Whether what was changed of a version has to show before a step can be done: the controller learns of it in a later turn. */
function isWaitedFor({ isRouted, canary, current, stable }: RolloutState, scaled: ReplicaSet): boolean {
  if (!isRouted || scaled === current) return true;
  return scaled === stable && canary?.dynamicStableScale !== true;
}

function reconcileTraffic(state: RolloutState): boolean {
  const { fullyPromoted, weight, weighed, current, stable, now } = state;
  reconcileService(state);
  const found = routedCanary(state);
  const wanted = trafficWeight({
    abort: found.abort,
    abortScaleDownDelaySeconds: found.abortScaleDownDelaySeconds,
    canary: found.canary,
    dynamicStableScale: found.dynamicStableScale,
    index: found.index,
    promoteFull: found.promoteFull,
    replicas: found.replicas,
    // the stable set answers for itself: its availability decides whether the router may be changed
    stable: [stable.spec, stable.available(now)],
    steps: found.steps,
    weights: [weight, 100 - weight],
    newVersion: fullyPromoted ? (weighed === current ? 'stable' : 'undone') : 'update',
    atDesiredCounts: atDesiredCounts(state),
  });
  if (wanted === undefined) return false;
  if (!isRollingBack(state)) state.weighed = current;
  if (wanted === weight) return state.weighed !== weighed;
  state.weight = wanted;
  state.progress();
  state.tell('weight', `${wanted} % of the traffic to the ${state.nameOf(fullyPromoted ? weighed : current)}`);
  return true;
}

/** The wanted version becomes the one that a way back leads to, once all its replicas are available and no step is left. */
function promote(state: RolloutState): boolean {
  const { current, newest } = state;
  if (state.fullyPromoted || (state.aborted && !state.promoteFull) || current.available(state.now) < state.replicas) return false;
  if (!state.promoteFull && state.index < state.stepCount && !isWithinRollbackWindow(state)) return false;
  state.stable = current;
  state.active = current;
  state.index = state.stepCount;
  state.promoteFull = false;
  state.aborted = false;
  state.weight = 0;
  state.weighed = current;
  state.background = undefined;
  state.inconclusive = undefined;
  state.clearStep();
  state.progress();
  state.tell(current === newest ? 'promoted' : 'aborted', `all traffic is on the ${state.nameOf(current)}`);
  return true;
}
