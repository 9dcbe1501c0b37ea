import { parseDuration } from './quantity';
import type { ResolvedAnalysis } from './resolved';

/** Seconds from the start of an analysis until its verdict when all is well: no measurement fails, and none is put off by an error. */
export function analysisSeconds({ initialDelay, interval, count, consecutiveSuccessLimit = count }: ResolvedAnalysis): number {
  return (parseDuration(initialDelay) ?? 0) + (Math.min(count, consecutiveSuccessLimit) - 1) * (parseDuration(interval) ?? 0);
}
