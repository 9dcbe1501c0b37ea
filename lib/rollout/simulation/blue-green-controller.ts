import type { ResolvedBlueGreen } from '../../model/resolved';
import { AnalysisRun } from './analysis-run';
import { measure } from './canary-analyses';
import type { ReplicaSet } from './replica-set';
import { type RolloutState, secondsOf } from './rollout-state';

/** One turn of the controller: replicas, then the gates before the switch, the switch, and what follows it. */
export function reconcileBlueGreen(state: RolloutState): boolean {
  const { blueGreen } = state;
  if (blueGreen === undefined) return false;
  if (state.held || state.pause?.reason === 'inconclusive') return false;
  if (scaleSets(state, blueGreen)) return true;
  if (state.aborted) return switchBack(state);
  if (state.fullyPromoted) return false;
  if (state.active === state.current) return afterSwitch(state, blueGreen);
  if (state.current.available(state.now) < previewSize(state, blueGreen)) return false;
  return beforeSwitch(state, blueGreen) ?? switchTraffic(state, blueGreen);
}

/** When the look at the preview ends by itself. */
export function previewEnd(state: RolloutState): number {
  const { blueGreen, pause } = state;
  if (blueGreen === undefined || !blueGreen.autoPromote || pause?.reason !== 'preview') return Number.POSITIVE_INFINITY;
  return pause.since + (secondsOf(blueGreen.autoPromoteAfter) ?? 0) + 1;
}

function previewSize(state: RolloutState, { previewReplicas }: ResolvedBlueGreen): number {
  return state.fullPreview || state.promoteFull || previewReplicas === undefined ? state.replicas : previewReplicas;
}

function scaleSets(state: RolloutState, plan: ResolvedBlueGreen): boolean {
  const { stable, current, replicas, fullyPromoted } = state;
  stable.deadline = undefined;
  if (stable.spec !== replicas) {
    state.scale(stable, replicas);
    return true;
  }
  const wanted = state.aborted ? afterAbort(state, plan) : previewSize(state, plan);
  if (!fullyPromoted && current.spec !== wanted && state.active !== current) {
    state.scale(current, wanted);
    return true;
  }
  return scaleOlder(state, plan);
}

function afterAbort(state: RolloutState, plan: ResolvedBlueGreen): number {
  const { current, stable, now, replicas } = state;
  const delay = secondsOf(plan.abortScaleDownDelay) ?? 0;
  if (delay === 0) return current.spec;
  if (current.deadline === undefined) {
    if (stable.available(now) !== replicas) return current.spec;
    current.deadline = now + delay;
  }
  return now < current.deadline ? current.spec : 0;
}

function scaleOlder(state: RolloutState, plan: ResolvedBlueGreen): boolean {
  for (const set of state.older()) {
    if (set.spec === 0) continue;
    if (set.deadline === undefined) set.deadline = state.now + (secondsOf(plan.scaleDownDelay) ?? 0);
    if (state.now < set.deadline) continue;
    state.scale(set, 0);
    return true;
  }
  return false;
}

/** The gates, one after another; undefined once all are open. */
function beforeSwitch(state: RolloutState, plan: ResolvedBlueGreen): boolean | undefined {
  if (state.promoteFull || state.fullPreview) return undefined;
  if (plan.before.length > 0) {
    const begun = state.run === undefined;
    state.run ??= new AnalysisRun(plan.before, state.plan.analyses, state.now, state.world.jobSeconds);
    const measured = measure(state, state.run, 'step');
    if (state.run?.phase !== 'successful') return begun || measured;
  }
  const waits = !plan.autoPromote || (secondsOf(plan.autoPromoteAfter) ?? 0) > 0;
  if (!waits || state.now >= previewEnd(state)) return undefined;
  if (state.pause !== undefined) return false;
  if (state.pausedByController) return undefined;
  state.pause = { reason: 'preview', since: state.now };
  state.pausedByController = true;
  state.tell('paused', plan.autoPromote ? `the preview is looked at for ${plan.autoPromoteAfter}` : 'waits until a person promotes');
  return true;
}

function switchTraffic(state: RolloutState, { previewReplicas }: ResolvedBlueGreen): boolean {
  state.clearStep();
  if (previewReplicas !== undefined && !state.fullPreview) {
    state.fullPreview = true;
    return true;
  }
  if (state.current.available(state.now) < state.replicas) return false;
  switchTo(state, state.current, 'all traffic goes to the new set');
  return true;
}

function switchBack(state: RolloutState): boolean {
  if (state.active === state.stable) return false;
  switchTo(state, state.stable, 'all traffic goes back to the old set');
  return true;
}

function switchTo(state: RolloutState, set: ReplicaSet, event: string): void {
  state.active = set;
  state.progress();
  state.tell('switched', event);
}

function afterSwitch(state: RolloutState, plan: ResolvedBlueGreen): boolean {
  if (plan.after.length > 0 && !state.promoteFull) {
    const begun = state.run === undefined;
    state.run ??= new AnalysisRun(plan.after, state.plan.analyses, state.now, state.world.jobSeconds);
    const measured = measure(state, state.run, 'step');
    if (state.run?.phase !== 'successful') return begun || measured;
  }
  state.stable = state.current;
  state.promoteFull = false;
  state.fullPreview = false;
  state.clearStep();
  state.progress();
  state.tell('promoted', 'the new set is the one that a way back leads to');
  return true;
}
