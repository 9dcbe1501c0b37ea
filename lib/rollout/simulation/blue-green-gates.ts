import { namesOf } from '../../model/analysis-use';
import type { ResolvedBlueGreen } from '../../model/rollout';
import { isSaturated, previewSize } from './blue-green-scaling';
import { type RolloutState, secondsOf } from './rollout-state';

/** When the look at the preview ends by itself: the controller counts whole seconds and waits for one more. */
export function previewEnd({ blueGreen, pause }: RolloutState): number {
  if (blueGreen === undefined || !blueGreen.autoPromote || pause?.reason !== 'preview') return Number.POSITIVE_INFINITY;
  return pause.since + (secondsOf(blueGreen.autoPromoteAfter) ?? 0) + 1;
}

/** Whether the look at the preview is over. Where it ends by itself, a person cannot end it: it begins anew (a defect of 1.9). */
export function isPauseOver(state: RolloutState, plan: ResolvedBlueGreen): boolean {
  if (state.fullPreview) return true;
  if (!plan.autoPromote) return state.pausedByController && state.pause === undefined;
  return (secondsOf(plan.autoPromoteAfter) ?? 0) === 0 || state.now >= previewEnd(state);
}

/** Whether the analyses before the switch are done. Of a stable set that is wanted again none are made (a defect of 1.9). */
export function isComplete({ run }: RolloutState, { before }: ResolvedBlueGreen): boolean {
  return namesOf(before).length === 0 || run?.phase === 'successful';
}

/** Begins and ends the look at the preview. */
export function reconcilePause(state: RolloutState, plan: ResolvedBlueGreen, over: boolean): 'begun' | 'ended' | undefined {
  if (state.aborted || isHalted(state) || !isReady(state, plan)) return undefined;
  const waits = !plan.autoPromote || (secondsOf(plan.autoPromoteAfter) ?? 0) > 0;
  if (isFastTracked(state) || state.fullPreview || !waits) return end(state);
  if (!isComplete(state, plan)) return undefined;
  if (state.pause !== undefined) return over ? end(state) : undefined;
  if (state.pausedByController) return undefined;
  state.pause = { reason: 'preview', since: state.now };
  state.pausedByController = true;
  state.tell('paused', plan.autoPromote ? `the preview is looked at for ${plan.autoPromoteAfter}` : 'waits until a person promotes');
  return 'begun';
}

function end(state: RolloutState): 'ended' | undefined {
  if (state.pause === undefined) return undefined;
  state.pause = undefined;
  state.pausedByController = false;
  return 'ended';
}

/** Moves the traffic, forth or back; neither before the set that is wanted is complete. */
export function switchTraffic(state: RolloutState, plan: ResolvedBlueGreen, over: boolean): boolean {
  const { current, stable, active } = state;
  if (isHalted(state) || !isReady(state, plan) || !isSaturated(state)) return false;
  const isOpen = isFastTracked(state) || (over && isComplete(state, plan));
  // a deadline that is missed on the way back gives up as well
  const isGivenUp = state.aborted || (state.overdue && (state.scenario.progressDeadlineAbort ?? true));
  const wanted = isGivenUp ? stable : isOpen ? current : active;
  if (wanted === active) return false;
  state.active = wanted;
  state.progress();
  const isForth = wanted === state.newest;
  state.tell('switched', isForth ? 'all traffic goes to the new set' : 'all traffic goes back to the old set');
  return true;
}

/** A person, or an analysis that could not be decided, holds the traffic; replicas and measurements go on. */
export function isHalted({ held, inconclusive }: RolloutState): boolean {
  return held || inconclusive !== undefined;
}

function isFastTracked({ fastTracked, promoteFull, active, current }: RolloutState): boolean {
  return fastTracked || promoteFull || active === current;
}

function isReady(state: RolloutState, plan: ResolvedBlueGreen): boolean {
  const wanted = previewSize(state, plan);
  return state.current.spec === wanted && state.current.available(state.now) === wanted;
}
