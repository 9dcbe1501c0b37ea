import { containersOf } from './containers-of';
import type { MonitoringPart } from './monitoring-folder';
import type { ResolvedWorkload } from './resolved-workload';

/** Workloads that have the files of a part: those with scrape configurations collect the metrics of the application. */
export function readersOf(workloads: { readonly [name: string]: ResolvedWorkload }, part: MonitoringPart): readonly ResolvedWorkload[] {
  return Object.values(workloads).filter((workload) => hasPart(workload, part));
}

function hasPart(workload: ResolvedWorkload, part: MonitoringPart): boolean {
  return containersOf(workload).some(({ container }) =>
    Object.values(container.files).some((content) => typeof content === 'object' && content.kind === 'monitoring' && content.part === part),
  );
}
