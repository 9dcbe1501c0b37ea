import { type Issue, issue } from '../../issue';
import { parseDuration } from '../../quantity';
import { lasting } from '../rollouts/waits';
import { type AnalysisVariant, inVariants, type PlacedAnalysis } from './placed-analyses';

/** Twice the 30 seconds between two samples: a rate needs two of them. */
const shortestWindow = 60;
/** Asked more often, Prometheus gives the same samples again. */
const shortestInterval = 10;

/** Measurements lie apart, look back over samples, and leave nothing between them unseen. */
export function windows(placed: PlacedAnalysis): Issue[] {
  return inVariants(placed, (variant) => [...intervals(variant), ...looksBack(variant)]);
}

function intervals({ analysis, placeOf }: AnalysisVariant): Issue[] {
  const place = placeOf('interval');
  const zero = lasting(analysis.interval, place);
  if (zero.length > 0 || analysis.kind === 'web' || analysis.kind === 'job') return zero;
  if ((parseDuration(analysis.interval) ?? 0) >= shortestInterval) return [];
  const message = `must be at least ${shortestInterval} seconds, got '${analysis.interval}'`;
  return [issue('interval-too-short', place, message, 'Prometheus has no new samples before')];
}

function looksBack({ analysis, placeOf }: AnalysisVariant): Issue[] {
  if (analysis.kind !== 'success-ratio' && analysis.kind !== 'latency') return [];
  const { window, interval, count } = analysis;
  const place = placeOf('window');
  const [back = 0, between = 0] = [parseDuration(window), parseDuration(interval)];
  if (back === 0) return lasting(window, place);
  if (back < shortestWindow) {
    const message = `must be at least ${shortestWindow} seconds, got '${window}'`;
    return [issue('window-too-short', place, message, 'a rate needs two samples, and there is one every 30 seconds')];
  }
  if (back >= between || count === 1) return [];
  const message = `must be at least interval ('${interval}'), got '${window}'`;
  return [issue('window-below-interval', place, message, 'what happens between two measurements would not be seen')];
}
