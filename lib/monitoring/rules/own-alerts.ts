import { metricsPortOf } from '../../model/metrics-port';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedWorkload } from '../../model/resolved-workload';
import { workloadQuery } from '../exposed-series';
import type { MonitoringPlace } from '../monitoring-place';
import { selector } from '../promql-text';
import type { AlertDraft } from './alert-rule';

/** The alerts that a workload states. */
export function statedAlerts(workload: ResolvedWorkload, app: ResolvedApplication, place: MonitoringPlace): readonly AlertDraft[] {
  return Object.entries(workload.alerts).map(([name, { query, for: time, ...alert }]) => ({
    ...alert,
    name,
    for: time,
    query: workloadQuery(query, workload, app, place),
  }));
}

/** The alert of a workload whose metrics are not there: where nothing else watches it, it is down. */
export function metricsMissing(workload: ResolvedWorkload, place: MonitoringPlace): readonly AlertDraft[] {
  if (metricsPortOf(workload) === undefined || workload.kind === 'job' || workload.kind === 'scheduled-job') return [];
  const up = selector('up', place.matchers(workload));
  const isAlwaysThere = !('scaling' in workload) || workload.scaling.min > 0;
  return [
    {
      name: 'metrics-missing',
      severity: place.hasClusterMetrics ? 'ticket' : 'page',
      for: '10m',
      query: `${up} == 0${isAlwaysThere ? ` or absent(${up})` : ''}`,
      summary: `Metrics of ${workload.name} cannot be collected`,
      description:
        '{{ with $labels.instance }}{{ . }} does not answer{{ else }}Prometheus knows of no target{{ end }}: ' +
        'alerts that need its metrics say nothing.',
    },
  ];
}
