import type { ResolvedMetrics } from '../../model/metrics';
import { metricsOf } from '../../model/metrics-port';
import { failuresOf } from '../../model/objective-analyses';
import { own } from '../../model/own';
import { parseLatency } from '../../model/quantity';
import { plainNumber } from '../../rollout/plain-number';
import { matching } from '../promql-text';
import { ofReplicas, rate, type WorkloadView } from './workload-view';

/** The requests of a workload, as its counter has them. */
export interface RequestCounter {
  readonly metric: string;
  /** Matcher of those that failed. */
  readonly failed: string;
}

/** The times of the requests of a workload. */
export interface RequestTimes {
  readonly metric: string;
  readonly unit: 'seconds' | 'milliseconds';
  /** Share of the requests that its objective is about, or 95. */
  readonly percentile: number;
  /** What that share stays below, in the unit of the histogram; absent where nothing is promised. */
  readonly below?: number;
}

/** The counter of an objective, or the first that tells failures. */
export function requestCounter({ workload }: WorkloadView): RequestCounter | undefined {
  const metrics = metricsOf(workload);
  const promised = workload.kind === 'service' ? workload.objectives?.availability?.metric : undefined;
  const metric = promised ?? seriesNames(metrics).find((name) => isRequestCounter(metrics, name));
  if (metric === undefined) return undefined;
  const { statusLabel = 'status', failedStatus = '5..' } = failuresOf(metrics, metric);
  return { metric, failed: matching(statusLabel, failedStatus) };
}

/** The histogram of an objective, or the first of times. */
export function requestTimes({ workload }: WorkloadView): RequestTimes | undefined {
  const metrics = metricsOf(workload);
  const promised = workload.kind === 'service' ? workload.objectives?.latency : undefined;
  const metric = promised?.metric ?? seriesNames(metrics).find((name) => timeUnit(metrics, name) !== undefined);
  if (metric === undefined) return undefined;
  const unit = timeUnit(metrics, metric) ?? (metric.endsWith('_seconds') ? 'seconds' : 'milliseconds');
  if (promised === undefined) return { metric, unit, percentile: 95 };
  const milliseconds = parseLatency(promised.below) ?? 0;
  const below = unit === 'seconds' ? Number((milliseconds / 1000).toPrecision(12)) : milliseconds;
  return { metric, unit, percentile: promised.percentile, below };
}

/** Requests in a second. */
export function requestRate(view: WorkloadView, { metric }: RequestCounter): string {
  return `sum(${rate(ofReplicas(view, metric))})`;
}

/** Share of the requests that fail; 0 where none ever has, and without an answer where there are no requests. */
export function failedShare(view: WorkloadView, counter: RequestCounter): string {
  const all = requestRate(view, counter);
  return `(sum(${rate(ofReplicas(view, counter.metric, [counter.failed]))}) or 0 * ${all}) / ${all}`;
}

/** Time that a share of the observations of a histogram stays below. */
export function quantile(view: WorkloadView, metric: string, percentile: number): string {
  const share = plainNumber(Number((percentile / 100).toPrecision(12))); // 99.9 / 100 is 0.9990000000000001 in binary
  return `histogram_quantile(${share}, sum by (le) (${rate(ofReplicas(view, `${metric}_bucket`))}))`;
}

function seriesNames(metrics: ResolvedMetrics | undefined): string[] {
  return Object.keys(metrics?.series ?? {}).sort();
}

function isRequestCounter(metrics: ResolvedMetrics | undefined, name: string): boolean {
  const found = own(metrics?.series ?? {}, name);
  return found?.kind === 'counter' && found.failures !== undefined;
}

function timeUnit(metrics: ResolvedMetrics | undefined, name: string): RequestTimes['unit'] | undefined {
  const found = own(metrics?.series ?? {}, name);
  if (found?.kind !== 'histogram') return undefined;
  return found.unit === 'seconds' || found.unit === 'milliseconds' ? found.unit : undefined;
}
