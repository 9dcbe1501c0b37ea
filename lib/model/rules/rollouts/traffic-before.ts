import type { ResolvedAnalysis } from '../../analysis';
import { analysisSeconds } from '../../analysis-seconds';
import type { CanaryStep } from '../../canary-step';
import { analysesOfUse } from '../../filled-analysis';
import { parseDuration } from '../../quantity';

/** Whether a step lets requests, or copies of them, reach the new version. */
export function sendsTraffic(step: CanaryStep): boolean {
  switch (step.kind) {
    case 'weight':
    case 'header-route':
    case 'mirror-route':
      return true;
    case 'experiment':
      return Object.values(step.versions).some(({ version, weight }) => version === 'canary' && weight !== undefined);
    case 'pause':
    case 'analyze':
    case 'scale':
    case 'scale-replicas':
    case 'scale-with-traffic':
    case 'remove-route':
      return false;
  }
}

/** When the new version has traffic. */
export interface TrafficTimes {
  /** Position of the first step that sends traffic, -1 where none does. */
  readonly first: number;
  /**
   * Seconds for which the new version has had traffic when a step begins: below 0 when it gets some only so much later, minus infinity
   * when it never does.
   */
  readonly before: (step: number) => number;
}

/** Adds the steps of a canary up once, however often they are asked about. */
export function trafficTimes(steps: readonly CanaryStep[], analyses: { readonly [name: string]: ResolvedAnalysis }): TrafficTimes {
  const first = steps.findIndex(sendsTraffic);
  let seconds = 0;
  let endless = 0;
  const sums = [{ seconds, endless }];
  for (const step of steps) {
    const lasts = stepSeconds(step, analyses);
    if (Number.isFinite(lasts)) seconds += lasts;
    else endless += 1;
    sums.push({ seconds, endless });
  }
  const between = (from: number, to: number): number => {
    const [start, end] = [sums[Math.min(from, steps.length)], sums[Math.min(to, steps.length)]];
    if (start === undefined || end === undefined || to <= from) return 0;
    return end.endless > start.endless ? Number.POSITIVE_INFINITY : end.seconds - start.seconds;
  };
  const before = (step: number): number => (step > first ? between(first + 1, step) : 0 - between(step, first));
  return { first, before: first === -1 ? () => Number.NEGATIVE_INFINITY : before };
}

/** A person takes as long as they like. */
function stepSeconds(step: CanaryStep, analyses: { readonly [name: string]: ResolvedAnalysis }): number {
  if (step.kind === 'pause') return step.duration === undefined ? Number.POSITIVE_INFINITY : (parseDuration(step.duration) ?? 0);
  if (step.kind !== 'analyze' && step.kind !== 'experiment') return 0;
  if (step.kind === 'experiment' && step.duration !== undefined) return parseDuration(step.duration) ?? 0;
  return Math.max(0, ...analysesOfUse(analyses, { analyses: [], ...step }).map(analysisSeconds));
}
