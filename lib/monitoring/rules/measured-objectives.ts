import { failuresOf } from '../../model/objective-analyses';
import { errorBudget, type ResolvedLatencyObjective } from '../../model/objectives';
import { own } from '../../model/own';
import { parseDuration, parseLatency } from '../../model/quantity';
import type { ResolvedService } from '../../model/resolved-workload';
import { plainNumber } from '../../rollout/plain-number';
import type { MonitoringPlace } from '../monitoring-place';
import { matching, promqlDuration, selector } from '../promql-text';

/** An objective as two rates of requests: all of them, and those that miss it. */
export interface MeasuredObjective {
  readonly name: 'availability' | 'latency';
  /** Share of the requests that may miss it. */
  readonly budget: number;
  /** Requests in a second. */
  readonly requests: string;
  /** Requests in a second that miss it; without an answer where none ever has. */
  readonly errors: string;
  /** What missing it is, behind "of the requests". */
  readonly missed: string;
  /** The objective in words. */
  readonly promise: string;
  /** Seconds over which the rates are. */
  readonly rateSeconds: number;
}

/** The objectives of a service, as Prometheus measures them. */
export function measuredObjectives(service: ResolvedService, place: MonitoringPlace): readonly MeasuredObjective[] {
  const { objectives, metrics } = service;
  if (objectives === undefined) return [];
  const { availability, latency, windowDays } = objectives;
  const matchers = place.matchers(service);
  const rateSeconds = rateSecondsOf(service);
  const rate = (metric: string, further: readonly string[] = []): string =>
    `sum(rate(${selector(metric, [...matchers, ...further])}[${promqlDuration(rateSeconds)}]))`;
  const found: MeasuredObjective[] = [];
  if (availability !== undefined) {
    const { statusLabel = 'status', failedStatus = '5..' } = failuresOf(metrics, availability.metric);
    found.push({
      name: 'availability',
      budget: errorBudget(availability),
      requests: rate(availability.metric),
      errors: rate(availability.metric, [matching(statusLabel, failedStatus)]),
      missed: 'failed',
      promise: `${availability.target} of the requests succeed in ${windowDays} days`,
      rateSeconds,
    });
  }
  if (latency !== undefined) {
    const requests = rate(`${latency.metric}_count`);
    found.push({
      name: 'latency',
      budget: Number((1 - latency.percentile / 100).toPrecision(12)),
      requests,
      errors: `${requests} - ${rate(`${latency.metric}_bucket`, [matching('le', boundPattern(service, latency))])}`,
      missed: `took longer than ${latency.below}`,
      promise: `${latency.percentile}% of the requests take at most ${latency.below} in ${windowDays} days`,
      rateSeconds,
    });
  }
  return found;
}

/** Rates are over five minutes, or four collections where these are rare: two samples at least, also when one is missing. */
function rateSecondsOf({ metrics }: ResolvedService): number {
  const interval = parseDuration(metrics?.interval ?? '30s') ?? 30;
  return Math.max(300, Math.ceil((interval * 4) / 60) * 60);
}

/** The bound of a bucket, as programs write it and as Prometheus 3 does: `500` and `500.0`. */
function boundPattern({ metrics }: ResolvedService, { metric, below }: ResolvedLatencyObjective): string {
  const unit = own(metrics?.series, metric)?.unit ?? (metric.endsWith('_seconds') ? 'seconds' : 'milliseconds');
  const milliseconds = parseLatency(below) ?? 0;
  const bound = unit === 'seconds' ? Number((milliseconds / 1000).toPrecision(12)) : milliseconds;
  const plain = plainNumber(bound);
  // Go writes 1000000 as 1e+06
  const exponent = bound.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
  const forms = [plain, ...(plain.includes('.') ? [] : [`${plain}.0`]), ...(bound >= 1e6 || bound < 1e-4 ? [exponent] : [])];
  return forms.map((form) => form.replace(/[.+]/g, '[$&]')).join('|');
}
