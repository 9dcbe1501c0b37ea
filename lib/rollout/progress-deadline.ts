import { longestAnalysisSeconds } from '../model/analysis-seconds';
import { namesOf } from '../model/analysis-use';
import type { FilledAnalysis } from '../model/filled-analysis';
import { own } from '../model/own';
import type { RolloutPlan } from './plan';

/** What the controller allows before it calls a rollout stuck. */
export const defaultDeadlineSeconds = 600;

/** For turns of the controller between the last replica and the verdict. */
const leeway = 60;

/**
 * Seconds without progress that a rollout must be allowed. The controller (1.9) counts those during which it measures before a blue/green
 * switch, unlike those of pauses and of the steps of a canary.
 *
 * @param base - what replicas need
 * @param jobSeconds - what a job that measures may take
 */
export function deadlineSeconds(
  { rollout, analyses }: Pick<RolloutPlan, 'rollout' | 'analyses'>,
  base: number,
  jobSeconds: (workload: string) => number,
): number {
  if (rollout.kind !== 'blue-green') return base;
  const longest = namesOf(rollout.before)
    .flatMap((name) => own(analyses, name) ?? [])
    .map((each) => longestSeconds(each, jobSeconds));
  return Math.max(base, ...longest.map((seconds) => seconds + leeway));
}

/** The controller waits 30 seconds for Prometheus, and 10 for an address. */
function longestSeconds(analysis: FilledAnalysis, jobSeconds: (workload: string) => number): number {
  const measuring = analysis.kind === 'job' ? jobSeconds(analysis.workload) : analysis.kind === 'web' ? 10 : 30;
  return longestAnalysisSeconds(analysis, measuring);
}
