import type { ResolvedPanel } from '../../model/alert';
import { metricsOf } from '../../model/metrics-port';
import { own } from '../../model/own';
import { sortedEntries } from '../../model/record';
import { workloadQuery } from '../exposed-series';
import { platformSeries } from '../platform-series';
import { selectorsOf } from '../scoped-query';
import type { Panel } from './dashboard';
import type { PanelUnit } from './panel-unit';
import { legendOf } from './series-panels';
import type { WorkloadView } from './workload-view';

/** The panels that a workload states, in the order of their titles. */
export function statedPanels(view: WorkloadView): Panel[] {
  return sortedEntries(view.workload.panels).map(([title, panel]) => statedPanel(view, title, panel));
}

function statedPanel(view: WorkloadView, title: string, { query, unit, legend, kind }: ResolvedPanel): Panel {
  const { workload, app, place } = view;
  return {
    kind,
    title,
    description: '',
    unit: unit ?? unitOfQuery(view, query),
    queries: [{ query: workloadQuery(query, workload, app, place), legend: legend ?? legendOfQuery(view, query) }],
  };
}

/** A query that names one series has its unit; one that counts, or names several, has none. */
function unitOfQuery(view: WorkloadView, query: string): PanelUnit {
  const units = new Set(selectorsOf(query).map(({ metric }) => (metric === undefined ? undefined : unitOfSeries(view, metric))));
  const [unit = 'items', ...others] = units;
  if (others.length > 0 || /\/|\b(?:count|changes|resets|absent)/.test(query)) return 'items';
  return /\b(?:i?rate|i?delta|deriv)\b/.test(query) ? (perSecond[unit] ?? 'items-per-second') : unit;
}

const perSecond: { readonly [unit: string]: PanelUnit | undefined } = { bytes: 'bytes-per-second', seconds: 'ratio' };

function unitOfSeries({ workload }: WorkloadView, metric: string): PanelUnit | undefined {
  const series = metricsOf(workload)?.series ?? {};
  const declared = own(series, metric) ?? own(series, metric.replace(/_(?:bucket|sum)$/, ''));
  if (declared !== undefined) return declared.unit;
  const unit = platformSeries(metric)?.unit;
  return unit === 'bytes' || unit === 'seconds' ? unit : undefined;
}

/** All labels that the declared series of a query have; Grafana writes all labels of an answer where there is no text, matchers included. */
function legendOfQuery({ workload, replica }: WorkloadView, query: string): string {
  const series = metricsOf(workload)?.series ?? {};
  const labels = selectorsOf(query).flatMap(({ metric }) => (metric === undefined ? [] : (own(series, metric)?.labels ?? [])));
  const grouped = /\bby\s*\(([^)]*)\)/
    .exec(query)?.[1]
    ?.split(',')
    .map((label) => label.trim());
  const isAggregate = grouped !== undefined || /\b(?:sum|max|min|avg|count|quantile|scalar|histogram_quantile)\b/.test(query);
  if (grouped !== undefined) return legendOf(grouped.filter((label) => label !== '' && label !== 'le'));
  return isAggregate ? workload.name : legendOf([replica, ...new Set(labels)]);
}
