import { namesOf } from '../../model/analysis-use';
import type { ResolvedBlueGreen } from '../../model/rollout';
import { AnalysisRun } from './analysis-run';
import { isSaturated } from './blue-green-scaling';
import { abortWhenBad, measure, waitWhenInconclusive } from './canary-analyses';
import type { RolloutState } from './rollout-state';

/** Begins, measures and ends the analyses before and after the switch. */
export function reconcileBlueGreenAnalyses(state: RolloutState, plan: ResolvedBlueGreen): boolean {
  if (state.aborted || state.promoteFull || state.fastTracked) return false;
  const before = namesOf(plan.before).length > 0 && measureBefore(state, plan);
  const after = namesOf(plan.after).length > 0 && measureAfter(state, plan);
  return before || after;
}

function measureBefore(state: RolloutState, plan: ResolvedBlueGreen): boolean {
  const { stable, current, active, now } = state;
  if (stable === current || active === current) return false;
  let begun = false;
  // one that has begun goes on, and one that is tried again begins, whatever has become of the replicas
  if (state.run === undefined || state.retried) {
    const { previewReplicas } = plan;
    const isThere =
      previewReplicas === undefined ? isSaturated(state) : current.spec === previewReplicas && current.available(now) === previewReplicas;
    if (!isThere && state.run === undefined) return false;
    state.run = new AnalysisRun(namesOf(plan.before), state.plan.analyses, { now, jobSeconds: state.scenario.jobSeconds });
    begun = true;
  }
  state.retried = false;
  return take(state, state.run) || begun;
}

function measureAfter(state: RolloutState, plan: ResolvedBlueGreen): boolean {
  const { stable, current, active, now } = state;
  let begun = false;
  if (stable !== current && active === current && state.after === undefined && isSaturated(state) && state.inconclusive === undefined) {
    state.after = new AnalysisRun(namesOf(plan.after), state.plan.analyses, { now, jobSeconds: state.scenario.jobSeconds });
    begun = true;
  }
  // what was found out after the switch stands even when the rollout is tried again: a controller (1.9) then goes back at once
  return (state.after !== undefined && take(state, state.after)) || begun;
}

function take(state: RolloutState, run: AnalysisRun): boolean {
  const measured = measure(state, run, 'analysis');
  if (state.aborted) return measured;
  return abortWhenBad(state, run) || waitWhenInconclusive(state, run, 'analysis') || measured;
}
