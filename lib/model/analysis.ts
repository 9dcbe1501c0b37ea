import { type AsksPrometheus, address, askingFields, headers, some } from './analysis-inputs';
import { limit, webLimit } from './analysis-limit';
import { type AnalysisInputs, inputFields, orArgument } from './argument';
import { labelName, metricName } from './metrics';
import { duration, milliseconds } from './quantity';
import { type InputOf, kinds, type OfKind, type OutputOf, partial, type ResolvedOfKind } from './schema/object';
import { type Input, type Schema, typed, withStandIn } from './schema/schema';
import { flag, number, oneOf, text, whole } from './schema/values';

const scheduleFields = {
  /** Between two measurements. @default '1m' */
  interval: orArgument(duration).default('1m'),
  /**
   * Measurements in all, 1 to 1000. It says nothing of an analysis beside the steps, nor in an experiment with a duration: that is measured
   * until these end. @default 3
   */
  count: orArgument(whole(1, 1000)).default(3),
  /** Before the first one. @default '0s' */
  initialDelay: orArgument(duration).default('0s'),
  /** Failed measurements that are put up with, 0 to 1000. @default 0 */
  failureLimit: orArgument(whole(0, 1000)).default(0),
  /** Measurements without a verdict that are put up with, 0 to 1000; one more, and a person has to decide. @default 0 */
  inconclusiveLimit: orArgument(whole(0, 1000)).default(0),
  /** Errors in a row that are put up with, 0 to 1000; after an error it is tried again in 10 seconds. @default 4 */
  consecutiveErrorLimit: orArgument(whole(0, 1000)).default(4),
  /** Good measurements in a row that are enough, 1 to 1000, where `count` says something. @default - all that `count` asks for */
  consecutiveSuccessLimit: orArgument(whole(1, 1000)).optional(),
  /** Measure and tell, but decide nothing. @default false */
  dryRun: flag.default(false),
};

/** How often something is measured, and how many of the measurements may turn out badly. Each number and duration may be an argument. */
export interface AnalysisSchedule extends InputOf<typeof scheduleFields> {}

interface ResolvedSchedule extends OutputOf<typeof scheduleFields> {}

const noData = oneOf('inconclusive', 'pass', 'fail').default('inconclusive');
/** What a query without an answer counts as: no sample at all, or one that is no number, as there is without any traffic. */
export type NoData = Input<typeof noData>;

const metric = text({ ...metricName, code: 'wrong-value' });
const window = duration.default('2m');

const asked = {
  'success-ratio': {
    /** 0 to 1: `0.95` is 95 percent. */
    atLeast: orArgument(withStandIn(number(0, 1), 0.5)),
    /** Counter of requests; Cloud Run has one of its own. @default 'http_requests_total' */
    metric: metric.default('http_requests_total'),
    /** Label of the counter that tells failures. @default 'status' */
    statusLabel: text({ ...labelName, code: 'wrong-value' }).default('status'),
    /** What the label of a failed request matches, as a regular expression of Prometheus. @default '5..' */
    failedStatus: some.default('5..'),
    /** How far a measurement looks back. @default '2m' */
    window,
    /** @default 'inconclusive' */
    noData,
  },
  latency: {
    /** Share of the requests in percent, 1 to 99.999: `95`, `99.9`. */
    percentile: withStandIn(number(1, 99.999), 95), // 0.95 is a slip for 95
    /** `'500ms'` or `'1.5s'`, whatever the unit of the metric. */
    below: withStandIn(milliseconds, '1s'),
    /** Histogram without `_bucket`; Cloud Run has one of its own. @default 'http_request_duration_milliseconds' */
    metric: metric.default('http_request_duration_milliseconds'),
    /** Unit of the histogram. @default - by the end of its name: `_milliseconds` or `_seconds` */
    unit: oneOf('milliseconds', 'seconds').optional(),
    /** How far a measurement looks back. @default '2m' */
    window,
    /** @default 'inconclusive' */
    noData,
  },
  prometheus: {
    /**
     * PromQL. `{{args.workload}}`, `{{args.namespace}}` and `{{args.version}}` stand for the workload, where it runs, and the new version:
     * its pod-template hash on Kubernetes, its revision on Cloud Run. Metrics of an ingress or a mesh do not know the hash: select there by the
     * Service or Ingress of the canary, `{{args.workload}}-canary` (`-preview` with blue/green).
     */
    query: withStandIn(some, 'vector(1)'),
    /**
     * Why it measures both versions at once though it names the workload: `'the ingress has one metric for both'`.
     * @default - it tells the new version from the old one
     */
    bothVersions: some.optional(),
    limit,
    /** @default 'inconclusive' */
    noData,
  },
  web: {
    /** `http` or `https`; may contain the arguments that a query may contain. */
    url: address,
    /** Sent with the question, by name; values may hold arguments. @default {} */
    headers: headers.optional(),
    /** Where in the answer the value is. @default '{$}' */
    jsonPath: text({ pattern: /^\{.+\}$/, allowed: "a path in braces such as '{$.ok}'" }).default('{$}'),
    limit: webLimit,
  },
  job: {
    /** Name of a workload of kind `job` that runs on demand. Its command and its variables may hold arguments. */
    workload: withStandIn(text(), ''),
  },
};
type Asked = typeof asked;

/** Share of the requests that succeed. */
export interface SuccessRatio extends AnalysisSchedule, AsksPrometheus, OfKind<Asked, 'success-ratio'> {}
/** Time that a share of the requests stays below. */
export interface Latency extends AnalysisSchedule, AsksPrometheus, OfKind<Asked, 'latency'> {}
/** Any question to Prometheus whose answer is a number, or several that all have to keep to the limit: a scalar or a vector. */
export interface PrometheusQuery extends AnalysisSchedule, AsksPrometheus, OfKind<Asked, 'prometheus'> {}
/** An address that answers with JSON. */
export interface WebCheck extends AnalysisSchedule, AnalysisInputs, OfKind<Asked, 'web'> {}
/** A job of the application that must succeed. */
export interface JobCheck extends AnalysisSchedule, AnalysisInputs, OfKind<Asked, 'job'> {}
/** A question that a rollout asks of the new version while it runs. */
export type Analysis = SuccessRatio | Latency | PrometheusQuery | WebCheck | JobCheck;

export interface ResolvedSuccessRatio extends ResolvedSchedule, AsksPrometheus, ResolvedOfKind<Asked, 'success-ratio'> {}
interface GivenLatency extends ResolvedSchedule, AsksPrometheus, ResolvedOfKind<Asked, 'latency'> {}
export interface ResolvedLatency extends GivenLatency {
  readonly unit: NonNullable<Latency['unit']>;
}
export interface ResolvedPrometheusQuery extends ResolvedSchedule, AsksPrometheus, ResolvedOfKind<Asked, 'prometheus'> {}
export interface ResolvedWebCheck extends ResolvedSchedule, AnalysisInputs, ResolvedOfKind<Asked, 'web'> {}
export interface ResolvedJobCheck extends ResolvedSchedule, AnalysisInputs, ResolvedOfKind<Asked, 'job'> {}
/** An analysis whose schedule and limits are decided. */
export type ResolvedAnalysis = ResolvedSuccessRatio | ResolvedLatency | ResolvedPrometheusQuery | ResolvedWebCheck | ResolvedJobCheck;
/** An analysis with the defaults that depend on nothing else. */
export type GivenAnalysis = Exclude<ResolvedAnalysis, ResolvedLatency> | GivenLatency;

const asking = { ...scheduleFields, ...inputFields, ...askingFields };
export const analysisKinds = {
  'success-ratio': { ...asking, ...asked['success-ratio'] },
  latency: { ...asking, ...asked.latency },
  prometheus: { ...asking, ...asked.prometheus },
  web: { ...scheduleFields, ...inputFields, ...asked.web },
  job: { ...scheduleFields, ...inputFields, count: scheduleFields.count.default(1), ...asked.job },
};

/** An analysis as an application states it. */
export const analysis: Schema<Analysis, GivenAnalysis> = typed(kinds(analysisKinds));

/** What an environment may say of an analysis, by its kind. */
export const analysisOverrides = new Map(Object.entries(analysisKinds).map(([kind, fields]) => [kind, partial(fields)]));

/** The default that depends on the metric. */
export function deriveAnalysis(given: GivenAnalysis): ResolvedAnalysis {
  if (given.kind !== 'latency') return given;
  return { ...given, unit: given.unit ?? (given.metric.endsWith('_seconds') ? 'seconds' : 'milliseconds') };
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
