import { readersOf } from '../model/monitoring-readers';
import type { ResolvedApplication } from '../model/resolved';
import { type SupportRows, unsupported, type WorkloadOf } from './support';

/** Rows of panels, and of links that dashboards alone lead to. */
export interface DashboardSupport {
  readonly application: SupportRows<ResolvedApplication>;
  readonly workload: SupportRows<WorkloadOf>;
}

/**
 * Panels, and links that dashboards alone lead to, where there is no dashboard.
 *
 * @param isDelivered - whether the place brings dashboards to a Grafana by itself
 * @param remedy - how it would
 */
export function dashboardSupport(isDelivered: (app: ResolvedApplication) => boolean, remedy: string): DashboardSupport {
  const unshown = (app: ResolvedApplication): string | undefined =>
    isDelivered(app) || readersOf(app.workloads, 'dashboards').length > 0
      ? undefined
      : `no dashboard shows it: give the files of dashboards() to a workload that is Grafana${remedy}`;
  return {
    application: { 'links.rollouts': unsupported(unshown), 'links.logs': unsupported(unshown), 'links.traces': unsupported(unshown) },
    workload: { 'panels.*': unsupported(({ app }) => unshown(app)) },
  };
}
