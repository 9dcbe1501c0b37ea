import type { Duration } from './quantity';

/** A question that a rollout asks of the new version while it runs. */
export type Analysis = SuccessRatio | Latency | PrometheusQuery | WebCheck | JobCheck;

/** How often something is measured, and how many of the measurements may turn out badly. */
export interface AnalysisSchedule {
  /** Between two measurements. @default '1m' */
  readonly interval?: Duration;
  /** Measurements in all, 1 to 1000; one that runs beside the steps goes on until these end. @default 3 */
  readonly count?: number;
  /** Before the first one. @default '0s' */
  readonly initialDelay?: Duration;
  /** Failed measurements that are put up with, 0 to 1000. @default 0 */
  readonly failureLimit?: number;
  /** Measurements without a verdict that are put up with, 0 to 1000; one more, and a person has to decide. @default 0 */
  readonly inconclusiveLimit?: number;
  /** Errors in a row that are put up with, 0 to 1000; after an error it is tried again in 10 seconds. @default 4 */
  readonly consecutiveErrorLimit?: number;
  /** Good measurements in a row that are enough, 1 to 1000. @default - all that `count` asks for */
  readonly consecutiveSuccessLimit?: number;
  /** Measure and tell, but decide nothing. @default false */
  readonly dryRun?: boolean;
}

/** What a query without an answer counts as: no sample at all, or one that is no number, as there is without any traffic. */
export type NoData = 'inconclusive' | 'pass' | 'fail';

/** Share of the requests that succeed. */
export interface SuccessRatio extends AnalysisSchedule {
  readonly kind: 'success-ratio';
  /** 0 to 1: `0.95` is 95 percent. */
  readonly atLeast: number;
  /** Counter of requests; Cloud Run has one of its own. @default 'http_requests_total' */
  readonly metric?: string;
  /** Label of the counter that tells failures. @default 'status' */
  readonly statusLabel?: string;
  /** What the label of a failed request matches, as a regular expression of Prometheus. @default '5..' */
  readonly failedStatus?: string;
  /** How far a measurement looks back. @default '2m' */
  readonly window?: Duration;
  /** @default 'inconclusive' */
  readonly noData?: NoData;
}

/** Time that a share of the requests stays below. */
export interface Latency extends AnalysisSchedule {
  readonly kind: 'latency';
  /** Share of the requests in percent, 1 to 99.999: `95`, `99.9`. */
  readonly percentile: number;
  /** `'500ms'` or `'1.5s'`, whatever the unit of the metric. */
  readonly below: Milliseconds;
  /** Histogram without `_bucket`; Cloud Run has one of its own. @default 'http_request_duration_milliseconds' */
  readonly metric?: string;
  /** Unit of the histogram. @default - told by the end of its name: `_milliseconds` or `_seconds` */
  readonly unit?: 'milliseconds' | 'seconds';
  /** How far a measurement looks back. @default '2m' */
  readonly window?: Duration;
  /** @default 'inconclusive' */
  readonly noData?: NoData;
}

/** A span of time finer than a second: `'500ms'`, `'1.5s'`. */
export type Milliseconds = `${number}ms` | `${number}s`;

/** Any question to Prometheus that has one number for an answer. */
export interface PrometheusQuery extends AnalysisSchedule {
  readonly kind: 'prometheus';
  /**
   * PromQL. `{{args.workload}}`, `{{args.namespace}}` and `{{args.version}}` stand for the workload, where it runs, and the new version:
   * its pod-template hash on Kubernetes, its revision on Cloud Run.
   */
  readonly query: string;
  readonly limit: Limit;
  /** @default 'inconclusive' */
  readonly noData?: NoData;
}

/** An address that answers with JSON. */
export interface WebCheck extends AnalysisSchedule {
  readonly kind: 'web';
  /** `http` or `https`; may contain the arguments that a query may contain. */
  readonly url: string;
  /** Where in the answer the value is. @default '{$}' */
  readonly jsonPath?: string;
  readonly limit: Limit | EqualsLimit;
}

/** A job of the application that must succeed. */
export interface JobCheck extends AnalysisSchedule {
  readonly kind: 'job';
  /** Name of a workload of kind `job` that runs on demand. */
  readonly workload: string;
}

/** What a number must keep to. */
export interface Limit {
  readonly kind: 'at-least' | 'at-most' | 'below' | 'above';
  readonly value: number;
}

/** What a value must be. */
export interface EqualsLimit {
  readonly kind: 'equals';
  readonly value: string | number | boolean;
}

/**
 * @example
 * const analyses = { 'success-rate': successRatio({ atLeast: 0.95, window: '5m' }) };
 */
export function successRatio(options: Omit<SuccessRatio, 'kind'>): SuccessRatio {
  return { kind: 'success-ratio', ...options };
}

/**
 * @example
 * const analyses = { latency: latency({ percentile: 95, below: '500ms' }) };
 */
export function latency(options: Omit<Latency, 'kind'>): Latency {
  return { kind: 'latency', ...options };
}

/**
 * @example
 * const analyses = { queue: prometheusQuery({ query: 'max(queue_length{pod=~"{{args.workload}}-{{args.version}}-.*"})', limit: below(100) }) };
 */
export function prometheusQuery(options: Omit<PrometheusQuery, 'kind'>): PrometheusQuery {
  return { kind: 'prometheus', ...options };
}

/**
 * @example
 * const analyses = { smoke: webCheck({ url: 'https://checks.example.com/{{args.version}}', jsonPath: '{$.ok}', limit: equals(true) }) };
 */
export function webCheck(options: Omit<WebCheck, 'kind'>): WebCheck {
  return { kind: 'web', ...options };
}

/**
 * @example
 * const analyses = { smoke: jobCheck({ workload: 'smoke-test' }) };
 */
export function jobCheck(options: Omit<JobCheck, 'kind'>): JobCheck {
  return { kind: 'job', ...options };
}

/** @see prometheusQuery */
export function atLeast(value: number): Limit {
  return { kind: 'at-least', value };
}

/** @see prometheusQuery */
export function atMost(value: number): Limit {
  return { kind: 'at-most', value };
}

/** @see prometheusQuery */
export function below(value: number): Limit {
  return { kind: 'below', value };
}

/** @see prometheusQuery */
export function above(value: number): Limit {
  return { kind: 'above', value };
}

/** @see webCheck */
export function equals(value: string | number | boolean): EqualsLimit {
  return { kind: 'equals', value };
}
