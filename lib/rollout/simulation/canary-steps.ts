import type { CanaryStep, ExperimentStep } from '../../model/canary-step';
import { atDesiredCounts } from './canary-scaling';
import { scheduleExperiment } from './experiment-schedule';
import { type RolloutState, secondsOf, secondsUntilReady } from './rollout-state';

/** Begins the pause of the step in progress. */
export function pauseCanary(state: RolloutState): boolean {
  const step = state.canary?.steps[state.index];
  if (step?.kind !== 'pause' || state.held || state.aborted || state.fullyPromoted || state.promoteFull) return false;
  if (state.pause !== undefined || state.pausedByController) return false;
  state.pause = { reason: 'step', since: state.now };
  state.pausedByController = true;
  state.tell('paused', step.duration === undefined ? 'waits until a person promotes' : `pauses ${step.duration}`);
  return true;
}

/** When the pause in progress ends by itself: the controller counts whole seconds and waits for one more. */
export function pauseEnd(state: RolloutState): number {
  const step = state.canary?.steps[state.index];
  const seconds = step?.kind === 'pause' ? secondsOf(step.duration) : undefined;
  if (seconds === undefined || state.pause?.reason !== 'step') return Number.POSITIVE_INFINITY;
  return state.pause.since + seconds + 1;
}

/** When the experiment in progress has its replicas, has failed to get them, or has run its time. */
export function experimentEnd(state: RolloutState): number | undefined {
  const { experiment, canary, index, now } = state;
  if (experiment === undefined) return undefined;
  if (now < experiment.since) return Math.min(experiment.since, experiment.failsAt);
  const step = canary?.steps[index];
  const seconds = step?.kind === 'experiment' ? secondsOf(step.duration) : undefined;
  return seconds === undefined ? undefined : experiment.since + seconds;
}

/** Goes on to the next step when the one in progress is done. */
export function completeCanaryStep(state: RolloutState): boolean {
  const step = state.canary?.steps[state.index];
  if (step === undefined || state.held || state.aborted || state.fullyPromoted || state.promoteFull || !isComplete(state, step))
    return false;
  nextStep(state);
  return true;
}

/** Begins the step after the one in progress, without asking whether that is done. */
export function nextStep(state: RolloutState): void {
  state.index += 1;
  state.clearStep();
  state.progress();
  beginStep(state);
}

/** Begins the step that the position names. */
export function beginStep(state: RolloutState): void {
  const step = state.canary?.steps[state.index];
  if (step?.kind === 'experiment') {
    const { readySeconds, progressDeadlineSeconds = 600 } = state.scenario;
    state.experiment = scheduleExperiment(step, {
      now: state.now,
      readySeconds: { canary: secondsUntilReady(readySeconds?.canary), stable: secondsUntilReady(readySeconds?.stable) },
      progressDeadlineSeconds,
    });
  }
  state.tell('step', step === undefined ? 'all steps are done' : describeStep(step));
}

function isComplete(state: RolloutState, step: CanaryStep): boolean {
  switch (step.kind) {
    case 'weight':
    case 'scale':
    case 'scale-replicas':
    case 'scale-with-traffic':
      return atDesiredCounts(state);
    case 'pause':
      return (state.pausedByController && state.pause === undefined) || state.now >= pauseEnd(state);
    case 'analyze':
      return state.run?.phase === 'successful';
    case 'experiment':
      return isExperimentComplete(state, step);
    case 'header-route':
    case 'mirror-route':
    case 'remove-route':
      return true;
  }
}

/** One that has a duration lasts as long, whether or not its analyses are done by then. */
function isExperimentComplete({ experiment, run, now }: RolloutState, step: ExperimentStep): boolean {
  if (experiment === undefined || now < experiment.since) return false;
  const seconds = secondsOf(step.duration);
  return seconds === undefined ? run?.phase === 'successful' : now >= experiment.since + seconds;
}

/** A step in words. */
export function describeStep(step: CanaryStep): string {
  switch (step.kind) {
    case 'weight':
      return `weight ${step.percent} %`;
    case 'pause':
      return step.duration === undefined ? 'pause until promoted' : `pause ${step.duration}`;
    case 'analyze':
      return `analyze ${step.analyses.join(', ')}`;
    case 'scale':
      return `scale to ${step.percent} % of the replicas`;
    case 'scale-replicas':
      return `scale to ${step.replicas} replicas`;
    case 'scale-with-traffic':
      return 'scale with the traffic';
    case 'header-route':
      return `route ${step.name} by ${Object.keys(step.headers).sort().join(', ')}`;
    case 'mirror-route':
      return `mirror ${step.percent} % as ${step.name}`;
    case 'remove-route':
      return `remove route ${step.name}`;
    case 'experiment':
      return `experiment with ${Object.keys(step.versions).sort().join(', ')}`;
  }
}
