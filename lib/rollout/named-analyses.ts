import type { ResolvedBlueGreen, ResolvedCanary } from '../model/resolved';
import type { CanaryStep } from '../model/rollout';

/** The names of all analyses of a rollout, each once, sorted. */
export function namedAnalyses(rollout: ResolvedCanary | ResolvedBlueGreen): readonly string[] {
  const names =
    rollout.kind === 'blue-green'
      ? [...rollout.before, ...rollout.after]
      : [...rollout.steps.flatMap(analysesOfStep), ...(rollout.background?.analyses ?? [])];
  return [...new Set(names)].sort();
}

/** The names of the analyses of one step. */
export function analysesOfStep(step: CanaryStep): readonly string[] {
  if (step.kind === 'analyze') return step.analyses;
  return step.kind === 'experiment' ? (step.analyses ?? []) : [];
}
