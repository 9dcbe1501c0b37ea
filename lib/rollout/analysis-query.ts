import type { ResolvedLatency, ResolvedPrometheusQuery, ResolvedSuccessRatio } from '../model/analysis';
import type { AnalysisInputs } from '../model/argument';
import { own } from '../model/own';
import { parseDuration } from '../model/quantity';
import { plainNumber } from './plain-number';

/** An analysis that is a question to Prometheus. */
export type QueryAnalysis = ResolvedSuccessRatio | ResolvedLatency | ResolvedPrometheusQuery;

/** What is asked about. The texts may be placeholders that an engine fills: `{{args.version}}`, `${revision}`. */
export type QuerySource = PodsSource | CloudRunSource;

/** Pods of one version of a workload, as Prometheus sees them through the labels `namespace` and `pod`. */
export interface PodsSource {
  readonly kind: 'pods';
  readonly workload: string;
  readonly namespace: string;
  /** Pod-template hash. */
  readonly version: string;
}

/** One revision of a Cloud Run service, as Cloud Monitoring sees it. */
export interface CloudRunSource {
  readonly kind: 'cloud-run';
  readonly project: string;
  readonly service: string;
  readonly revision: string;
}

/** What the arguments of an analysis are written as in its texts; those that are not known stay as they are. */
export type AnalysisArguments = { readonly [name: string]: string };

/**
 * The analysis as PromQL with one number for an answer. Without any traffic the answer is empty, or not a number; it is never a wrong
 * number.
 *
 * @example
 * const query = analysisQuery(analysis, { kind: 'pods', workload: 'web', namespace: 'shop', version: '6d4cf56db6' });
 */
export function analysisQuery(analysis: QueryAnalysis, source: QuerySource): string {
  switch (analysis.kind) {
    case 'success-ratio':
      return successQuery(analysis, source);
    case 'latency':
      return latencyQuery(analysis, source);
    case 'prometheus':
      return fillArguments(analysis.query, { ...(source.kind === 'pods' ? {} : textArguments(analysis)), ...argumentsOf(source) });
  }
}

/** A text with `{{args.NAME}}` filled in. */
export function fillArguments(text: string, filled: AnalysisArguments): string {
  return text.replace(/\{\{args\.([-\w]+)\}\}/g, (placeholder, name: string) => own(filled, name) ?? placeholder);
}

/** The arguments of an analysis that are literal values. */
export function textArguments({ args = {} }: AnalysisInputs): AnalysisArguments {
  return Object.fromEntries(Object.entries(args).flatMap(([name, value]) => (typeof value === 'object' ? [] : [[name, String(value)]])));
}

function argumentsOf(source: QuerySource): AnalysisArguments {
  if (source.kind === 'pods') {
    const { workload, namespace, version } = source;
    return { workload, namespace, version };
  }
  return { workload: source.service, namespace: source.project, version: source.revision };
}

/** A version without any good request has no series of them: that counts as 0, so that the ratio is 0 and not unknown. */
function successQuery({ metric, statusLabel, failedStatus, window }: ResolvedSuccessRatio, source: QuerySource): string {
  const [counter, label] = source.kind === 'pods' ? [metric, statusLabel] : ['run_googleapis_com:request_count', 'response_code'];
  const rate = (matchers: readonly string[]): string => `sum(rate(${counter}{${matchers.join(',')}}[${range(window, source)}]))`;
  const all = matchersOf(source);
  return `(${rate([...all, `${label}!~${quoted(failedStatus)}`])} or vector(0)) / ${rate(all)}`;
}

function latencyQuery({ percentile, metric, window }: ResolvedLatency, source: QuerySource): string {
  const histogram = source.kind === 'pods' ? metric : 'run_googleapis_com:request_latencies';
  // 99.9 / 100 is 0.9990000000000001 in binary
  const quantile = plainNumber(Number((percentile / 100).toPrecision(12)));
  return `histogram_quantile(${quantile}, sum by (le) (rate(${histogram}_bucket{${matchersOf(source).join(',')}}[${range(window, source)}])))`;
}

/** Cloud Monitoring shows a sample up to 180 seconds late: as much further back, there is a whole window of samples to be seen. */
function range(window: string, source: QuerySource): string {
  if (source.kind === 'pods') return window;
  const seconds = (parseDuration(window) ?? 0) + 180;
  return seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
}

function matchersOf(source: QuerySource): string[] {
  if (source.kind === 'pods') {
    const pods = `${literal(source.workload)}-${literal(source.version)}-.*`;
    return [`namespace=${quoted(source.namespace)}`, `pod=~${quoted(pods)}`];
  }
  return [
    'monitored_resource="cloud_run_revision"',
    `project_id=${quoted(source.project)}`,
    `service_name=${quoted(source.service)}`,
    `revision_name=${quoted(source.revision)}`,
  ];
}

/** A text of PromQL. */
function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}

/** A text as a regular expression that matches just it; an engine fills in what needs no escaping. */
function literal(text: string): string {
  const isPlaceholder = /^(?:\{\{.*\}\}|\$\{.*\})$/.test(text);
  return isPlaceholder ? text : text.replace(/[\\.*+?()|[\]{}^$]/g, '\\$&');
}
