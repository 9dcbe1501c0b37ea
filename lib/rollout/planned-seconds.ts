import { analysisSeconds } from '../model/analysis-seconds';
import { namesOf } from '../model/analysis-use';
import type { CanaryStep } from '../model/canary-step';
import { own } from '../model/own';
import { parseDuration } from '../model/quantity';
import type { RolloutPlan } from './plan';

/**
 * Seconds that the pauses and analyses of a plan take when all is well; what replicas take to get ready, and people, comes on top.
 *
 * @example
 * const seconds = plannedSeconds(definePlan(canary([weight(10), pause('5m')]))); // 300
 */
export function plannedSeconds({ rollout, analyses }: RolloutPlan): number {
  const longest = (names: readonly string[]): number =>
    Math.max(0, ...names.flatMap((name) => own(analyses, name) ?? []).map(analysisSeconds));
  if (rollout.kind === 'blue-green')
    return (
      longest(namesOf(rollout.before)) + (rollout.autoPromote ? seconds(rollout.autoPromoteAfter) : 0) + longest(namesOf(rollout.after))
    );
  const ofStep = (step: CanaryStep): number => {
    if (step.kind === 'pause') return seconds(step.duration);
    if (step.kind === 'analyze') return longest(step.analyses);
    if (step.kind !== 'experiment') return 0;
    return step.duration === undefined ? longest(step.analyses ?? []) : seconds(step.duration);
  };
  return rollout.steps.reduce((sum, step) => sum + ofStep(step), 0);
}

function seconds(duration: string | undefined): number {
  return duration === undefined ? 0 : (parseDuration(duration) ?? 0);
}
