import { filledLink } from '../../model/links';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedWorkload } from '../../model/resolved-workload';
import type { Dashboard, DashboardRow, PanelQuery, TimeSeriesPanel } from '../../monitoring/dashboards/dashboard';
import { googleDashboard } from '../../monitoring/dashboards/google-dashboard';
import { rateWindow } from '../../monitoring/dashboards/panel-query';
import { isOnCloudRun, promqlMatchers } from './filters';

/** One dashboard of an application, with a row for each workload on Cloud Run. */
export function plannedDashboard(app: ResolvedApplication): { readonly [key: string]: unknown } | undefined {
  const workloads = Object.values(app.workloads).filter(isOnCloudRun);
  if (workloads.length === 0) return undefined;
  const { name, environment } = app;
  const place = { application: name, environment: environment.name };
  const dashboard: Dashboard = {
    name,
    id: `${name}_${environment.name}`.slice(0, 40),
    title: `${name} in ${environment.name}`,
    description: `What ${name} does in ${environment.name}`,
    tags: [name, environment.name],
    links: linksOf(app, place),
    rows: [
      {
        title: 'Incidents',
        panels: [{ kind: 'alerts', title: 'Incidents', description: 'Those that are open', query: { query: 'ALERTS', legend: '' } }],
      },
      ...workloads.map((each): DashboardRow => ({ title: each.name, panels: panelsOf(app, each) })),
    ],
  };
  return { ...googleDashboard(dashboard) };
}

function linksOf(app: ResolvedApplication, place: { readonly application: string; readonly environment: string }): Dashboard['links'] {
  const { runbook, rollouts, logs, traces } = app.links;
  const links: readonly (readonly [title: string, link: string | undefined])[] = [
    ['Runbook', runbook],
    ['Rollouts', rollouts],
    ['Logs', logs],
    ['Traces', traces],
  ];
  return links.flatMap(([title, link]) => {
    // one that leads to a workload leads nowhere from all of them
    if (link === undefined || link.includes('{workload}')) return [];
    return [{ title, url: filledLink(link, { ...place, namespace: app.name, workload: '' }) }];
  });
}

function panelsOf(app: ResolvedApplication, workload: ResolvedWorkload): readonly TimeSeriesPanel[] {
  const matchers = promqlMatchers(app, workload);
  const series = (metric: string) => `run_googleapis_com:${metric}{${matchers}}`;
  const rate = (metric: string) => `rate(${series(metric)}[${rateWindow}])`;
  const percentile = (metric: string, share: number): PanelQuery => ({
    query: `histogram_quantile(${share}, sum by (le) (${rate(`${metric}_bucket`)}))`,
    legend: `${share * 100} %`,
  });
  const used: readonly TimeSeriesPanel[] = [
    lines('CPU', 'ratio', 'Share of the limit that containers use', [percentile('container_cpu_utilizations', 0.95)]),
    lines('Memory', 'ratio', 'Share of the limit that containers use', [percentile('container_memory_utilizations', 0.95)]),
  ];
  switch (workload.kind) {
    case 'service':
      return [
        lines('Requests', 'requests-per-second', 'Requests by the class of their status', [
          { query: `sum by (response_code_class) (${rate('request_count')})`, legend: '{{response_code_class}}' },
        ]),
        lines('Latency', 'milliseconds', 'Time that a share of the requests stays below', [
          ...[0.5, 0.95, 0.99].map((share) => percentile('request_latencies', share)),
        ]),
        instances(series('container_instance_count')),
        ...used,
      ];
    case 'worker':
      return [instances(series('container_instance_count')), ...used];
    default:
      return [
        lines('Runs', 'items', 'Runs that ended, by their result', [
          { query: `sum by (result) (increase(${series('job_completed_execution_count')}[${rateWindow}]))`, legend: '{{result}}' },
        ]),
      ];
  }
}

function instances(series: string): TimeSeriesPanel {
  return lines('Instances', 'items', 'Instances, active and idle', [{ query: `sum by (state) (${series})`, legend: '{{state}}' }]);
}

function lines(title: string, unit: TimeSeriesPanel['unit'], description: string, queries: readonly PanelQuery[]): TimeSeriesPanel {
  return { kind: 'time-series', title, description, unit, queries };
}
