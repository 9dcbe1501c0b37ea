import { namesOf } from '../../model/analysis-use';
import type { ResolvedBlueGreen } from '../../model/rollout';
import { reconcileBlueGreenAnalyses } from './blue-green-analyses';
import { isComplete, isHalted, isPauseOver, reconcilePause, switchTraffic } from './blue-green-gates';
import { scaleSets } from './blue-green-scaling';
import type { RolloutState } from './rollout-state';
import { isScalingEvent } from './scaling-event';

/** One turn of the controller: replicas, the look at the preview, the switch, measurements, and what follows from them. */
export function reconcileBlueGreen(state: RolloutState): boolean {
  const { blueGreen } = state;
  if (blueGreen === undefined) return false;
  const onlyScales = isScalingEvent(state);
  const changed = onlyScales ? scaleSets(state, blueGreen) || !isScalingEvent(state) : takeTurn(state, blueGreen);
  // the plan to take a set away ends when it is wanted again: it is seen but once
  state.fastTracked = false;
  return changed;
}

function takeTurn(state: RolloutState, plan: ResolvedBlueGreen): boolean {
  if (!isHalted(state)) state.served = state.current;
  const scaled = scaleSets(state, plan);
  const over = isPauseOver(state, plan);
  const paused = reconcilePause(state, plan, over);
  const switched = switchTraffic(state, plan, over && paused !== 'begun');
  const measured = reconcileBlueGreenAnalyses(state, plan);
  const concluded = conclude(state, plan, over && paused !== 'begun');
  const resumed = state.pausedByController && state.pause === undefined && state.inconclusive === undefined;
  if (resumed) state.pausedByController = false;
  return scaled || paused !== undefined || switched || measured || concluded || resumed;
}

/** The active set becomes the one that a way back leads to; before, a small preview may grow once nothing speaks against it any more. */
function conclude(state: RolloutState, plan: ResolvedBlueGreen, over: boolean): boolean {
  const { current, active, stable, now } = state;
  if (state.promoteFull && !state.overdue) state.aborted = false;
  if (stable !== current && active === current && (state.promoteFull || (!state.aborted && isProven(state, plan)))) {
    state.stable = current;
    state.promoteFull = false;
    state.fullPreview = false;
    state.run = undefined;
    state.after = undefined;
    state.clearPauses();
    state.progress();
    const isNewest = current === state.newest;
    state.tell(isNewest ? 'promoted' : 'aborted', `the ${isNewest ? 'new' : 'old'} set is the one that a way back leads to`);
    return true;
  }
  if (stable === current && active === current) state.fullPreview = false;
  else if (plan.previewReplicas !== undefined && !state.fullPreview) {
    state.fullPreview = over && isComplete(state, plan) && current.available(now) === plan.previewReplicas;
    return state.fullPreview;
  }
  return false;
}

function isProven({ after, fastTracked }: RolloutState, plan: ResolvedBlueGreen): boolean {
  return namesOf(plan.after).length === 0 || fastTracked || after?.phase === 'successful';
}
