import type { FilledAnalysis } from './filled-analysis';
import { parseDuration } from './quantity';

/** Seconds from the start of an analysis until its verdict when all is well: no measurement fails, and none is put off by an error. */
export function analysisSeconds({ initialDelay, interval, count, consecutiveSuccessLimit = count }: FilledAnalysis): number {
  return (parseDuration(initialDelay) ?? 0) + (Math.min(count, consecutiveSuccessLimit) - 1) * (parseDuration(interval) ?? 0);
}

/** Seconds between an error and the next try, whatever the interval. */
const retrySeconds = 10;

/**
 * Seconds from the start of an analysis until its verdict at the longest: before each measurement, as many errors as are put up with.
 *
 * @param measuring - seconds that one measurement may take
 */
export function longestAnalysisSeconds(analysis: FilledAnalysis, measuring: number): number {
  const { initialDelay, interval, count, consecutiveErrorLimit } = analysis;
  const tries = count * (consecutiveErrorLimit + 1);
  const between = (count - 1) * (parseDuration(interval) ?? 0) + count * consecutiveErrorLimit * retrySeconds;
  return (parseDuration(initialDelay) ?? 0) + between + (analysis.kind === 'job' ? count : tries) * measuring;
}
