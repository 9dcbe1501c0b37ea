import type { ResolvedAnalysis } from '../../analysis';
import { type Issue, issue, type Path } from '../../issue';
import { matchesWhole } from '../../regex';
import type { PlacedAnalysis } from './placed-analyses';

/** The verdict of an analysis depends on what is measured: it can fail, and it can succeed. */
export function limits({ analysis, path, uses, counted }: PlacedAnalysis): Issue[] {
  // beside the steps it is measured until these end, however often that is
  return [...(counted || uses.size === 0 ? counts(analysis, path) : []), ...ratio(analysis, path)];
}

function counts(analysis: ResolvedAnalysis, path: Path): Issue[] {
  const { count, failureLimit, inconclusiveLimit, consecutiveSuccessLimit = 0 } = analysis;
  const inconclusive =
    inconclusiveLimit <= count
      ? []
      : [issue('limit-above-count', [...path, 'inconclusiveLimit'], `must be at most count (${count}), got ${inconclusiveLimit}`)];
  if (failureLimit >= count) {
    const message = `must be below count (${count}), got ${failureLimit}: however bad the new version is, so many failures are put up with`;
    return [...inconclusive, issue('analysis-cannot-fail', [...path, 'failureLimit'], message)];
  }
  if (failureLimit + consecutiveSuccessLimit <= count) return inconclusive;
  const message = `must be at most count less failureLimit (${count - failureLimit}), got ${consecutiveSuccessLimit}`;
  return [...inconclusive, issue('limit-above-count', [...path, 'consecutiveSuccessLimit'], message)];
}

function ratio(analysis: ResolvedAnalysis, path: Path): Issue[] {
  if (analysis.kind !== 'success-ratio') return [];
  const { atLeast, failedStatus } = analysis;
  if (atLeast === 0) {
    return [issue('analysis-cannot-fail', [...path, 'atLeast'], 'must be above 0, got 0: no ratio is below', 'use dryRun to measure only')];
  }
  const good = ['200', 'OK'].find((status) => matchesWhole(failedStatus, status) === true);
  if (good === undefined) return [];
  const message = `must not match the status of a request that succeeds, got '${failedStatus}', which matches ${good}`;
  return [issue('analysis-always-fails', [...path, 'failedStatus'], message, "name the failures, such as '5..'")];
}
