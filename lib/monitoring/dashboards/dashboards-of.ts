import { dashboardName } from '../../model/monitoring-files';
import { perObject } from '../../model/per-object';
import type { ResolvedApplication } from '../../model/resolved';
import type { MonitoringPlace } from '../monitoring-place';
import { applicationRows } from './application-rows';
import type { Dashboard, DashboardRow } from './dashboard';
import { dashboardId } from './dashboard-id';
import { applicationLinks, workloadLinks } from './dashboard-links';
import { workloadRows } from './workload-rows';
import { viewOf, type WorkloadView } from './workload-view';

/**
 * The dashboards of an application as a place sees it: one of the whole, and one of each workload, whose panels follow from what it is.
 *
 * @example
 * const files = dashboardsOf(app, place).map((each) => [`${each.name}.json`, grafanaText(grafanaDashboard(each))]);
 */
export function dashboardsOf(app: ResolvedApplication, place: MonitoringPlace): readonly Dashboard[] {
  const known = dashboardsByPlace(app);
  const found = known.get(place) ?? rendered(app, place);
  known.set(place, found);
  return found;
}

/** They are long, and asked for more than once. */
const dashboardsByPlace = perObject((_app: ResolvedApplication) => new Map<MonitoringPlace, readonly Dashboard[]>());

function rendered(app: ResolvedApplication, place: MonitoringPlace): readonly Dashboard[] {
  const views = Object.values(app.workloads).map((workload) => viewOf(app, place, workload));
  const namespace = (views.find(({ workload }) => workload.kind !== 'agent') ?? views[0])?.objects?.namespace ?? app.name;
  const { name, environment } = app;
  const whole: Dashboard = {
    name: dashboardName(name),
    id: dashboardId(name, environment.name),
    title: `${name} (${environment.name})`,
    description: `The application ${name} in ${environment.name}.`,
    tags: [name, environment.name, 'application'],
    links: applicationLinks(app, namespace),
    rows: filled(applicationRows(app, views)),
  };
  return [whole, ...views.map(ofWorkload)];
}

function ofWorkload(view: WorkloadView): Dashboard {
  const { app, workload } = view;
  const { name, environment } = app;
  return {
    name: dashboardName(name, workload.name),
    id: dashboardId(name, environment.name, workload.name),
    title: `${name} / ${workload.name} (${environment.name})`,
    description: `The ${workload.kind.replace('-', ' ')} ${workload.name} of ${name} in ${environment.name}.`,
    tags: [name, environment.name, 'workload'],
    links: workloadLinks(view),
    rows: filled(workloadRows(view)),
  };
}

function filled(rows: readonly DashboardRow[]): readonly DashboardRow[] {
  return rows.filter(({ panels }) => panels.length > 0);
}
