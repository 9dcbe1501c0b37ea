import { type Issue, issue } from '../../issue';
import { matchesWhole } from '../../regex';
import { type AnalysisVariant, inVariants, type PlacedAnalysis } from './placed-analyses';

/** The verdict of an analysis depends on what is measured: it can fail, and it can succeed. */
export function limits(placed: PlacedAnalysis): Issue[] {
  // beside the steps it is measured until these end, however often that is
  return inVariants(placed, (variant) => [...(variant.counted ? counts(variant) : []), ...ratio(variant)]);
}

function counts({ analysis, placeOf }: AnalysisVariant): Issue[] {
  const { count, failureLimit, inconclusiveLimit, consecutiveSuccessLimit = 0 } = analysis;
  const inconclusive =
    inconclusiveLimit <= count
      ? []
      : [issue('limit-above-count', placeOf('inconclusiveLimit'), `must be at most count (${count}), got ${inconclusiveLimit}`)];
  if (failureLimit >= count) {
    const message = `must be below count (${count}), got ${failureLimit}: however bad the new version is, so many failures are put up with`;
    return [...inconclusive, issue('analysis-cannot-fail', placeOf('failureLimit'), message)];
  }
  if (failureLimit + consecutiveSuccessLimit <= count) return inconclusive;
  const message = `must be at most count less failureLimit (${count - failureLimit}), got ${consecutiveSuccessLimit}`;
  return [...inconclusive, issue('limit-above-count', placeOf('consecutiveSuccessLimit'), message)];
}

function ratio({ analysis, placeOf }: AnalysisVariant): Issue[] {
  if (analysis.kind !== 'success-ratio') return [];
  const { atLeast, failedStatus } = analysis;
  if (atLeast === 0) {
    return [issue('analysis-cannot-fail', placeOf('atLeast'), 'must be above 0, got 0: no ratio is below', 'use dryRun to measure only')];
  }
  const good = ['200', 'OK'].find((status) => matchesWhole(failedStatus, status) === true);
  if (good === undefined) return [];
  const message = `must not match the status of a request that succeeds, got '${failedStatus}', which matches ${good}`;
  return [issue('analysis-always-fails', placeOf('failedStatus'), message, "name the failures, such as '5..'")];
}
