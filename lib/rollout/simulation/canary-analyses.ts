import type { CanaryStep } from '../../model/rollout';
import { AnalysisRun, type Finding } from './analysis-run';
import type { RolloutState } from './rollout-state';
import { measuredAt } from './series';

/** Begins, measures and ends the analyses of the step in progress and those in the background. */
export function reconcileCanaryAnalyses(state: RolloutState): boolean {
  if (state.aborted || state.fullyPromoted || state.promoteFull || state.held) return false;
  const begun = begin(state);
  const measured = measure(state, state.run, 'step') || measure(state, state.background, 'background');
  return begun || measured;
}

/** The analyses of the step in progress; undefined for a step that has none. */
function stepAnalyses(step: CanaryStep | undefined): readonly string[] | undefined {
  if (step?.kind === 'analyze') return step.analyses;
  return step?.kind === 'experiment' ? step.analyses : undefined;
}

function begin(state: RolloutState): boolean {
  const { canary, plan, now } = state;
  if (state.pause?.reason === 'inconclusive') return false;
  let begun = false;
  const step = canary?.steps[state.index];
  const names = stepAnalyses(step);
  const ready = step?.kind !== 'experiment' || (state.experiment !== undefined && state.experiment.since <= now);
  if (names !== undefined && state.run === undefined && ready) {
    state.run = new AnalysisRun(names, plan.analyses, now, state.world.jobSeconds);
    begun = true;
  }
  const { background } = canary ?? {};
  if (background !== undefined && state.background === undefined && state.index >= background.fromStep && state.index < state.stepCount) {
    state.background = new AnalysisRun(background.analyses, plan.analyses, now, state.world.jobSeconds);
    begun = true;
  }
  return begun;
}

/** Measures what is due, and takes the consequences. */
export function measure(state: RolloutState, run: AnalysisRun | undefined, of: 'step' | 'background'): boolean {
  if (run === undefined || !run.isRunning) return false;
  const findings = run.measure(state.now, (name) => measuredAt(state.world, name, state.now));
  for (const finding of findings) state.tell('measured', describeFinding(finding));
  const { phase } = run;
  if (run.isRunning) return findings.length > 0;
  state.progress();
  if (phase === 'failed' || phase === 'error') {
    state.abort(phase === 'failed' ? 'an analysis failed' : 'an analysis could not be made');
  } else if (phase === 'inconclusive') {
    state.pause = { reason: 'inconclusive', since: state.now };
    state.pausedByController = true;
    if (of === 'background') state.background = undefined;
    state.tell('paused', 'an analysis is inconclusive: a person has to decide');
  } else {
    state.tell('analysis', of === 'step' ? 'analysis successful' : 'background analysis successful');
  }
  return true;
}

function describeFinding({ name, measured, phase }: Finding): string {
  const value = measured === 'good' || measured === 'bad' ? '' : `: ${measured}`;
  return `${name} ${phase}${value}`;
}
