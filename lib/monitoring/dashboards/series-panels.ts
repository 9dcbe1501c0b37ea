import type { ResolvedSeries, Unit } from '../../model/metrics';
import { metricsOf } from '../../model/metrics-port';
import { sortedEntries } from '../../model/record';
import { matching } from '../promql-text';
import type { Panel, PanelLimit, PanelQuery } from './dashboard';
import type { PanelUnit } from './panel-unit';
import { quantile, requestTimes } from './request-queries';
import { ofReplicas, rate, type WorkloadView } from './workload-view';

/** Panels of each series that the program of a workload exposes, in the order of their names. */
export function seriesPanels(view: WorkloadView): Panel[] {
  return sortedEntries(metricsOf(view.workload)?.series).flatMap(([name, series]) => panelsOf(view, name, series));
}

function panelsOf(view: WorkloadView, name: string, series: ResolvedSeries): Panel[] {
  const about = { description: described(name, series) };
  const title = titleOf(name);
  switch (series.kind) {
    case 'counter':
      return counterPanels(view, name, series, about.description);
    case 'gauge': {
      const query = `max by (${[view.replica, ...series.labels].join(', ')}) (${ofReplicas(view, name)})`;
      const queries = [{ query, legend: legendOf([view.replica, ...series.labels]) }];
      return [{ ...about, kind: 'time-series', title, unit: series.unit, queries }];
    }
    case 'histogram': {
      const { percentiles, limit } = percentilesOf(view, name);
      const queries = percentiles.map((each): PanelQuery => ({ query: quantile(view, name, each), legend: `p${each}` }));
      return [{ ...about, kind: 'time-series', title, unit: series.unit, queries, ...(limit && { limit }) }];
    }
    case 'summary': {
      if (series.quantiles.length === 0) return [meanPanel(view, name, series, about.description)];
      const query = `max by (quantile) (${ofReplicas(view, name, ['quantile!=""'])})`;
      return [{ ...about, kind: 'time-series', title, unit: series.unit, queries: [{ query, legend: '{{quantile}}' }] }];
    }
  }
}

type CounterSeries = Extract<ResolvedSeries, { kind: 'counter' }>;

function counterPanels(view: WorkloadView, name: string, series: CounterSeries, description: string): Panel[] {
  const { failures, labels, unit } = series;
  const all = `sum(${rate(ofReplicas(view, name))})`;
  const query = labels.length === 0 ? all : `sum by (${labels.join(', ')}) (${rate(ofReplicas(view, name))})`;
  const { scaled, unit: perSecond } = risingUnit(query, unit, failures !== undefined);
  const title = titleOf(name);
  const rates: Panel = {
    kind: 'time-series',
    title: `${title}${labels.length === 0 ? '' : ` by ${labels.join(' and ')}`}`,
    description,
    unit: perSecond,
    queries: [{ query: scaled, legend: labels.length === 0 ? view.workload.name : legendOf(labels) }],
  };
  if (failures === undefined) return [rates];
  const failed = `sum(${rate(ofReplicas(view, name, [matching(failures.label, failures.matches)]))})`;
  return [
    rates,
    {
      kind: 'time-series',
      title: `${title}: failures`,
      description: `Share of those whose ${failures.label} matches ${failures.matches}.`,
      unit: 'ratio',
      queries: [{ query: `(${failed} or 0 * ${all}) / ${all}`, legend: 'failed' }],
    },
  ];
}

/** A rate of seconds in a second is a share of the time. */
function risingUnit(query: string, unit: Unit, areRequests: boolean): { readonly scaled: string; readonly unit: PanelUnit } {
  switch (unit) {
    case 'seconds':
      return { scaled: query, unit: 'ratio' };
    case 'milliseconds':
      return { scaled: `${query} / 1000`, unit: 'ratio' };
    case 'bytes':
      return { scaled: query, unit: 'bytes-per-second' };
    case 'items':
    case 'ratio':
    case 'percent':
      return { scaled: query, unit: areRequests ? 'requests-per-second' : 'items-per-second' };
  }
}

function meanPanel(view: WorkloadView, name: string, { unit }: ResolvedSeries, description: string): Panel {
  const [sum, count] = ['sum', 'count'].map((end) => `sum(${rate(ofReplicas(view, `${name}_${end}`))})`);
  return { kind: 'time-series', title: titleOf(name), description, unit, queries: [{ query: `${sum} / ${count}`, legend: 'mean' }] };
}

/** Those that are usual, and that of the objective with its limit. */
function percentilesOf(view: WorkloadView, metric: string): { readonly percentiles: readonly number[]; readonly limit?: PanelLimit } {
  const usual = [50, 95, 99];
  const times = requestTimes(view);
  if (times?.metric !== metric || times.below === undefined) return { percentiles: usual };
  const percentiles = [...new Set([...usual, times.percentile])].sort((a, b) => a - b);
  return { percentiles, limit: { value: times.below, good: 'below' } };
}

function described(name: string, { help }: ResolvedSeries): string {
  return help === undefined ? `The series ${name}.` : `${help} (${name}).`;
}

/** `http_request_duration_milliseconds` is `HTTP request duration`. */
export function titleOf(metric: string): string {
  const words = metric
    .replace(/_total$/, '')
    .replace(/_(?:milliseconds|seconds|bytes|ratio|percent)$/, '')
    .split(/[_:]+/)
    .filter((word) => word !== '')
    .map((word) => (abbreviations.has(word) ? word.toUpperCase() : word))
    .join(' ');
  return words === '' ? metric : `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

const abbreviations = new Set(['http', 'grpc', 'cpu', 'gc', 'io', 'jvm', 'sql', 'tcp', 'tls', 'dns', 'db', 'api', 'wal', 'tsdb']);

/** `{{pod}} {{shard}}`. */
export function legendOf(labels: readonly string[]): string {
  return labels.map((label) => `{{${label}}}`).join(' ');
}
