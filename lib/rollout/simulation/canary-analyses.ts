import type { CanaryStep } from '../../model/canary-step';
import { measuresThroughout } from '../named-analyses';
import { AnalysisRun, type Finding } from './analysis-run';
import { isWithinRollbackWindow } from './rollback-window';
import type { RolloutState } from './rollout-state';
import { measuredAt } from './series';

/** Begins, measures and ends the analyses of the step in progress and those in the background, even while a person holds the rollout. */
export function reconcileCanaryAnalyses(state: RolloutState): boolean {
  if (state.aborted || state.fullyPromoted || state.promoteFull || isWithinRollbackWindow(state)) return false;
  if (state.experiment !== undefined && state.now >= state.experiment.failsAt) {
    state.abort('an experiment did not get its replicas');
    return true;
  }
  // what is asked is answered in a later turn: a pause has begun by then
  if (begin(state)) return true;
  const { run, background } = state;
  const measured = measure(state, run, 'analysis') || measure(state, background, 'background analysis');
  return concludeStep(state, run) || concludeBackground(state, background) || measured;
}

/** The analyses of the step in progress; undefined for a step that has none. */
function stepAnalyses(step: CanaryStep | undefined): readonly string[] | undefined {
  if (step?.kind === 'analyze') return step.analyses;
  return step?.kind === 'experiment' ? step.analyses : undefined;
}

function begin(state: RolloutState): boolean {
  const { canary, plan, now } = state;
  const { jobSeconds } = state.scenario;
  if (state.inconclusive !== undefined) return false;
  let begun = false;
  const step = canary?.steps[state.index];
  const names = stepAnalyses(step);
  const ready = step?.kind === 'experiment' ? state.experiment !== undefined && state.experiment.since <= now : state.pause === undefined;
  if (names !== undefined && state.run === undefined && ready) {
    state.run = new AnalysisRun(names, plan.analyses, { now, jobSeconds, continuous: step !== undefined && measuresThroughout(step) });
    begun = true;
  }
  const { background } = canary ?? {};
  if (background !== undefined && state.background === undefined && state.index >= background.fromStep) {
    state.background = new AnalysisRun(background.analyses, plan.analyses, { now, jobSeconds, continuous: true });
    begun = true;
  }
  return begun;
}

/** Measures what is due, and tells when a run is over that was good. */
export function measure(state: RolloutState, run: AnalysisRun | undefined, name: string): boolean {
  if (run === undefined || !run.isRunning) return false;
  const findings = run.measure(state.now, (analysis) => measuredAt(state.scenario, analysis, state.now));
  for (const finding of findings) state.tell('measured', describeFinding(finding));
  if (run.isRunning) return findings.length > 0;
  state.progress();
  if (run.phase === 'successful') state.tell('analysis', `${name} successful`);
  return true;
}

/** An experiment that could not be decided asks a person again and again: the controller (1.9) knows no way on from there but in full. */
function concludeStep(state: RolloutState, run: AnalysisRun | undefined): boolean {
  if (run === undefined) return false;
  const isFirst = state.index === 0 && state.canary?.steps[0]?.kind === 'analyze';
  if (abortWhenBad(state, run)) {
    state.failedAtFirst = isFirst;
    return true;
  }
  const isExperiment = state.canary?.steps[state.index]?.kind === 'experiment';
  if (isExperiment && run.phase === 'inconclusive') state.endExperiment();
  return waitWhenInconclusive(state, run, isExperiment ? 'experiment' : 'analysis');
}

function concludeBackground(state: RolloutState, run: AnalysisRun | undefined): boolean {
  if (run === undefined || state.aborted) return false;
  return abortWhenBad(state, run) || waitWhenInconclusive(state, run, 'analysis');
}

/** Goes back after a bad measurement. */
export function abortWhenBad(state: RolloutState, { phase }: AnalysisRun): boolean {
  if (phase !== 'failed' && phase !== 'error') return false;
  state.abort(phase === 'failed' ? 'an analysis failed' : 'an analysis could not be made');
  return true;
}

/** Has a person decide on a measurement that says nothing. */
export function waitWhenInconclusive(state: RolloutState, { phase }: AnalysisRun, what: 'analysis' | 'experiment'): boolean {
  if (phase !== 'inconclusive' || state.inconclusive !== undefined) return false;
  state.inconclusive = what;
  state.pausedByController = true;
  state.tell('paused', `an ${what} is inconclusive: a person has to decide`);
  return true;
}

function describeFinding({ name, measured, phase }: Finding): string {
  const value = measured === 'good' || measured === 'bad' ? '' : `: ${measured}`;
  return `${name} ${phase}${value}`;
}
