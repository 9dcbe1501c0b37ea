import { containersOf } from '../model/containers-of';
import type { ResolvedApplication } from '../model/resolved';
import { type Support, unsupported } from './support';

/** Panels, and links that dashboards alone lead to, where there is no dashboard. */
export const dashboardSupport = {
  application: { 'links.rollouts': unsupported(unshown), 'links.logs': unsupported(unshown), 'links.traces': unsupported(unshown) },
  workload: { 'panels.*': unsupported(({ app }) => unshown(app)) },
} satisfies Support;

function unshown(app: ResolvedApplication): string | undefined {
  return hasDashboards(app) ? undefined : 'no dashboard shows it: give the files of dashboards() to a workload that is Grafana';
}

/** Whether a workload gets the dashboards of the application as files. */
export function hasDashboards({ workloads }: ResolvedApplication): boolean {
  return Object.values(workloads).some((workload) =>
    containersOf(workload).some(({ container }) =>
      Object.values(container.files).some((file) => typeof file === 'object' && file.kind === 'monitoring' && file.part === 'dashboards'),
    ),
  );
}
