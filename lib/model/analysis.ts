import type { SecretReference } from './env-value';
import type { Duration } from './quantity';

/** A question that a rollout asks of the new version while it runs. */
export type Analysis = SuccessRatio | Latency | PrometheusQuery | WebCheck | JobCheck;

/** How often something is measured, and how many of the measurements may turn out badly. */
export interface AnalysisSchedule {
  /** Between two measurements. @default '1m' */
  readonly interval?: Duration;
  /**
   * Measurements in all, 1 to 1000. It says nothing of an analysis beside the steps, nor in an experiment with a duration: that is measured
   * until these end. @default 3
   */
  readonly count?: number;
  /** Before the first one. @default '0s' */
  readonly initialDelay?: Duration;
  /** Failed measurements that are put up with, 0 to 1000. @default 0 */
  readonly failureLimit?: number;
  /** Measurements without a verdict that are put up with, 0 to 1000; one more, and a person has to decide. @default 0 */
  readonly inconclusiveLimit?: number;
  /** Errors in a row that are put up with, 0 to 1000; after an error it is tried again in 10 seconds. @default 4 */
  readonly consecutiveErrorLimit?: number;
  /** Good measurements in a row that are enough, 1 to 1000, where `count` says something. @default - all that `count` asks for */
  readonly consecutiveSuccessLimit?: number;
  /** Measure and tell, but decide nothing. @default false */
  readonly dryRun?: boolean;
}

/** Values that the texts of an analysis name as `{{args.NAME}}`. */
export interface AnalysisInputs {
  /**
   * By name; `workload`, `namespace` and `version` are there by themselves. Analyses that are named together agree on the arguments that
   * they share. @default {}
   */
  readonly args?: { readonly [name: string]: AnalysisArgument };
}

/** A text, a secret of the application, or a field of the Rollout. */
export type AnalysisArgument = string | SecretReference | RolloutField;

/** What a field of the Rollout holds when it is asked; Kubernetes only. */
export interface RolloutField {
  readonly kind: 'rollout-field';
  /** Such as `metadata.labels['region']` or `spec.replicas`. */
  readonly path: `metadata.${string}` | `spec.${string}` | `status.${string}`;
}

/** A Prometheus that an analysis asks instead of the environment's; Cloud Run asks Cloud Monitoring instead. */
export interface PrometheusServer {
  /** `http` or `https`; may hold arguments. */
  readonly address: string;
  /**
   * Sent with each question, by name; values may hold arguments, so that a secret is referred to: `{ authorization: 'Bearer {{args.token}}' }`,
   * or a tenant: `{ 'x-scope-orgid': '{{args.namespace}}' }`. @default {}
   */
  readonly headers?: { readonly [header: string]: string };
  /** A token by client credentials. @default - none */
  readonly oauth2?: ClientCredentials;
  /** Seconds that an answer may take, 1 to 300. @default 30 */
  readonly timeoutSeconds?: number;
}

/** Client credentials of OAuth 2. Each text may hold arguments. */
export interface ClientCredentials {
  readonly tokenUrl: string;
  readonly clientId: string;
  /** Of an argument: `'{{args.client-secret}}'`. */
  readonly clientSecret: string;
  /** @default [] */
  readonly scopes?: readonly string[];
}

/** What a query is sent to. */
export interface AsksPrometheus extends AnalysisInputs {
  /** @default - that of the environment */
  readonly prometheus?: PrometheusServer;
}

/** What a query without an answer counts as: no sample at all, or one that is no number, as there is without any traffic. */
export type NoData = 'inconclusive' | 'pass' | 'fail';

/** Share of the requests that succeed. */
export interface SuccessRatio extends AnalysisSchedule, AsksPrometheus {
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
export interface Latency extends AnalysisSchedule, AsksPrometheus {
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

/** Any question to Prometheus whose answer is a number, or several that all have to keep to the limit: a scalar or a vector. */
export interface PrometheusQuery extends AnalysisSchedule, AsksPrometheus {
  readonly kind: 'prometheus';
  /**
   * PromQL. `{{args.workload}}`, `{{args.namespace}}` and `{{args.version}}` stand for the workload, where it runs, and the new version:
   * its pod-template hash on Kubernetes, its revision on Cloud Run. Metrics of an ingress or a mesh do not know the hash: select there by the
   * Service or Ingress of the canary, `{{args.workload}}-canary` (`-preview` with blue/green).
   */
  readonly query: string;
  /**
   * Why it measures both versions at once though it names the workload: `'the ingress has one metric for both'`.
   * @default - it tells the new version from the old one
   */
  readonly bothVersions?: string;
  readonly limit: Limit;
  /** @default 'inconclusive' */
  readonly noData?: NoData;
}

/** An address that answers with JSON. */
export interface WebCheck extends AnalysisSchedule, AnalysisInputs {
  readonly kind: 'web';
  /** `http` or `https`; may contain the arguments that a query may contain. */
  readonly url: string;
  /** Sent with the question, by name; values may hold arguments. @default {} */
  readonly headers?: { readonly [header: string]: string };
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
 * Measures the share of requests that do not fail.
 *
 * @example
 * const analyses = { 'success-rate': successRatio({ atLeast: 0.95, window: '5m' }) };
 */
export function successRatio(options: Omit<SuccessRatio, 'kind'>): SuccessRatio {
  return { kind: 'success-ratio', ...options };
}

/**
 * Measures a percentile of the time that requests take.
 *
 * @example
 * const analyses = { latency: latency({ percentile: 95, below: '500ms' }) };
 */
export function latency(options: Omit<Latency, 'kind'>): Latency {
  return { kind: 'latency', ...options };
}

/**
 * Measures by a query of your own to Prometheus.
 *
 * @example
 * const analyses = { queue: prometheusQuery({ query: 'max(queue_length{pod=~"{{args.workload}}-{{args.version}}-.*"})', limit: below(100) }) };
 */
export function prometheusQuery(options: Omit<PrometheusQuery, 'kind'>): PrometheusQuery {
  return { kind: 'prometheus', ...options };
}

/**
 * Measures by the answer of an address.
 *
 * @example
 * const analyses = { smoke: webCheck({ url: 'https://checks.example.com/{{args.version}}', jsonPath: '{$.ok}', limit: equals(true) }) };
 */
export function webCheck(options: Omit<WebCheck, 'kind'>): WebCheck {
  return { kind: 'web', ...options };
}

/**
 * Measures by a container that runs to its end; status 0 succeeds.
 *
 * @example
 * const analyses = { smoke: jobCheck({ workload: 'smoke-test' }) };
 */
export function jobCheck(options: Omit<JobCheck, 'kind'>): JobCheck {
  return { kind: 'job', ...options };
}

/**
 * A field of the Rollout, as an argument of an analysis.
 *
 * @example
 * const analyses = { busy: prometheusQuery({ query: 'max(busy{region="{{args.region}}"})', limit: below(1), args: { region: rolloutField("metadata.labels['region']") } }) };
 */
export function rolloutField(path: RolloutField['path']): RolloutField {
  return { kind: 'rollout-field', path };
}

/** The value must be this or more. @see prometheusQuery */
export function atLeast(value: number): Limit {
  return { kind: 'at-least', value };
}

/** The value must be this or less. @see prometheusQuery */
export function atMost(value: number): Limit {
  return { kind: 'at-most', value };
}

/** The value must be less than this. @see prometheusQuery */
export function below(value: number): Limit {
  return { kind: 'below', value };
}

/** The value must be more than this. @see prometheusQuery */
export function above(value: number): Limit {
  return { kind: 'above', value };
}

/** The value must be exactly this. @see webCheck */
export function equals(value: string | number | boolean): EqualsLimit {
  return { kind: 'equals', value };
}
