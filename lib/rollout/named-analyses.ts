import { namesOf } from '../model/analysis-use';
import type { CanaryStep } from '../model/canary-step';
import type { ResolvedBlueGreen, ResolvedCanary } from '../model/rollout';

/** The names of all analyses of a rollout, each once, sorted. */
export function namedAnalyses(rollout: ResolvedCanary | ResolvedBlueGreen): readonly string[] {
  const names =
    rollout.kind === 'blue-green'
      ? [...namesOf(rollout.before), ...namesOf(rollout.after)]
      : [...rollout.steps.flatMap(analysesOfStep), ...(rollout.background?.analyses ?? [])];
  return [...new Set(names)].sort();
}

/** The names of those that are measured until something else ends, the steps or a timed experiment, whatever their `count`. */
export function continuousAnalyses(rollout: ResolvedCanary | ResolvedBlueGreen): readonly string[] {
  if (rollout.kind === 'blue-green') return [];
  const beside = rollout.steps.flatMap((step) => (measuresThroughout(step) ? analysesOfStep(step) : []));
  return [...new Set([...beside, ...(rollout.background?.analyses ?? [])])].sort();
}

/** The names of those that are measured as often as their `count` says. */
export function countedAnalyses(rollout: ResolvedCanary | ResolvedBlueGreen): readonly string[] {
  if (rollout.kind === 'blue-green') return namedAnalyses(rollout);
  return [...new Set(rollout.steps.flatMap((step) => (measuresThroughout(step) ? [] : analysesOfStep(step))))].sort();
}

/** Whether the analyses of a step are measured as long as it lasts. */
export function measuresThroughout(step: CanaryStep): boolean {
  return step.kind === 'experiment' && step.duration !== undefined;
}

/** The names of the analyses of one step. */
export function analysesOfStep(step: CanaryStep): readonly string[] {
  if (step.kind === 'analyze') return step.analyses;
  return step.kind === 'experiment' ? (step.analyses ?? []) : [];
}
