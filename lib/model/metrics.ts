import { some } from './analysis-inputs';
import { durationWithin } from './quantity';
import { portName } from './schema/names';
import { type Decided, type InputOf, kinds, type OfKind, type OutputOf, objectAs, type ResolvedOfKind } from './schema/object';
import { type Input, type Schema, typed, undivided, withStandIn } from './schema/schema';
import { either, listOf, number, oneOf, recordOf, text, whole } from './schema/values';

export const unit = oneOf('items', 'seconds', 'milliseconds', 'bytes', 'ratio', 'percent');
/** What is counted. */
export type Unit = Input<typeof unit>;

export const metricName = {
  pattern: /^[a-zA-Z_:][a-zA-Z0-9_:]*$/,
  allowed: "a metric's name such as 'http_requests_total'",
  code: 'wrong-name',
};
export const labelName = {
  pattern: /^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/,
  allowed: "a label's name such as 'status'",
  code: 'wrong-name',
};

const failureFields = {
  /** Label that tells failures. */
  label: withStandIn(text(labelName), 'status'),
  /** What its value matches of a failed request, as a regular expression of Prometheus. */
  matches: some,
};

/** Which of the counted requests have failed. */
export interface Failures extends InputOf<typeof failureFields> {}

const described = {
  /** Labels that the program sets, such as `['method', 'status']`. @default [] */
  labels: listOf(text(labelName)).default([]),
  /** What it says, in words. @default - nothing */
  help: some.optional(),
  /** @default - by the end of the name: `_seconds`, `_milliseconds`, `_bytes`, `_ratio` or `_percent`, also before `_total`; else 'items' */
  unit: unit.optional(),
};

const seriesKinds = {
  counter: {
    ...described,
    /** Of a counter of requests: those that have failed. @default - it tells no failures */
    failures: objectAs<Failures>(failureFields).optional(),
  },
  gauge: described,
  histogram: {
    ...described,
    /** Upper bounds of the buckets in the unit of the histogram, rising, without the infinite one. */
    buckets: listOf(number(0, Number.MAX_VALUE)),
  },
  summary: {
    ...described,
    /** Quantiles that the program computes, 0 to 1. @default [] */
    quantiles: listOf(number(0, 1)).default([]),
  },
};
type SeriesKinds = typeof seriesKinds;

/** A number that only rises, such as requests: its name ends in `_total`. */
export interface Counter extends OfKind<SeriesKinds, 'counter'> {}
/** A number that rises and falls, such as the length of a queue. */
export interface Gauge extends OfKind<SeriesKinds, 'gauge'> {}
/** Counts in buckets, from which percentiles are computed. */
export interface Histogram extends OfKind<SeriesKinds, 'histogram'> {}
/** Percentiles that the program has computed. */
export interface Summary extends OfKind<SeriesKinds, 'summary'> {}
/** A metric that a program exposes, as it is declared once for analyses, alerts and dashboards. */
export type Series = Counter | Gauge | Histogram | Summary;

type GivenSeries = { [K in Series['kind']]: ResolvedOfKind<SeriesKinds, K> }[Series['kind']];
/** A series whose unit is decided. */
export type ResolvedSeries = GivenSeries extends infer S
  ? S extends GivenSeries
    ? Decided<S, 'unit'> & { readonly kind: S['kind'] }
    : never
  : never;

const series: Schema<Series, GivenSeries> = undivided(typed(kinds(seriesKinds)));

const fields = {
  /** Number or name of one of the workload's ports, a sidecar's too. @default - the port named `metrics`, or the main port */
  port: either((value) => typeof value === 'number', whole(1, 65535), text(portName)).optional(),
  /** @default '/metrics' */
  path: text({ pattern: /^\/\S*$/, allowed: "a path such as '/metrics'" }).default('/metrics'),
  /** Between two collections, `'5s'` to `'10m'`. @default '30s' */
  interval: durationWithin('5s', '10m').default('30s'),
  /**
   * What the program exposes, by name.
   * @default - of a service `http_requests_total` and `http_request_duration_milliseconds`, as `httpSeries` has them; else none
   */
  series: recordOf(series, { ...metricName, drops: true }).optional(),
};

/** Metrics that a workload exposes for Prometheus. */
export interface Metrics extends InputOf<typeof fields> {}
export interface GivenMetrics extends OutputOf<typeof fields> {}
/** Metrics with the series decided. */
export interface ResolvedMetrics extends Omit<GivenMetrics, 'series'> {
  readonly series: { readonly [name: string]: ResolvedSeries };
}

export const metrics = objectAs<Metrics, GivenMetrics>(fields);

/**
 * A series that only rises.
 *
 * @example
 * const series = { http_requests_total: counter({ labels: ['method', 'status'], failures: { label: 'status', matches: '5..' } }) };
 */
export function counter(options: Omit<Counter, 'kind'> = {}): Counter {
  return { kind: 'counter', ...options };
}

/**
 * A series that rises and falls.
 *
 * @example
 * const series = { queue_length: gauge({ help: 'Orders that wait' }) };
 */
export function gauge(options: Omit<Gauge, 'kind'> = {}): Gauge {
  return { kind: 'gauge', ...options };
}

/**
 * A series of counts in buckets.
 *
 * @example
 * const series = { request_duration_seconds: histogram({ buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5] }) };
 */
export function histogram(options: Omit<Histogram, 'kind'>): Histogram {
  return { kind: 'histogram', ...options };
}

/**
 * A series of percentiles that the program has computed.
 *
 * @example
 * const series = { gc_seconds: summary({ quantiles: [0.5, 0.99] }) };
 */
export function summary(options: Omit<Summary, 'kind'> = {}): Summary {
  return { kind: 'summary', ...options };
}

/** The two series that services are expected to expose, and that analyses and objectives ask for unless they name others. */
export const httpSeries = {
  http_requests_total: counter({
    labels: ['status'],
    failures: { label: 'status', matches: '5..' },
    help: 'Requests that were answered, by status',
  }),
  http_request_duration_milliseconds: histogram({
    buckets: [5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000],
    help: 'Time that requests took',
  }),
} satisfies { readonly [name: string]: Series };

const known = recordOf(series, metricName);

/** Metrics of a workload, with the default that depends on its kind. */
export function deriveMetrics(given: GivenMetrics | undefined, isService: boolean): ResolvedMetrics | undefined {
  if (given === undefined) return undefined;
  const stated = given.series ?? (isService ? known.complete?.(httpSeries) : undefined) ?? {};
  const all = Object.entries(stated).map(([name, each]) => [name, { ...each, unit: each.unit ?? unitOfName(name) }]);
  return { ...given, series: Object.fromEntries(all) };
}

const unitByEnd: readonly (readonly [end: string, unit: Unit])[] = [
  ['_milliseconds', 'milliseconds'],
  ['_seconds', 'seconds'],
  ['_bytes', 'bytes'],
  ['_ratio', 'ratio'],
  ['_percent', 'percent'],
];

function unitOfName(name: string): Unit {
  const stem = name.replace(/_total$/, '');
  return unitByEnd.find(([end]) => stem.endsWith(end))?.[1] ?? 'items';
}
