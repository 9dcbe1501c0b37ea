import { type Issue, issue } from '../../../model/issue';
import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { isRolledOut } from '../rollouts/rolled-out';
import { serviceNames } from '../service-names';

/** The Services that a workload has besides the one of its own name are nobody else's. */
export function serviceNamesTaken(app: ResolvedApplication): Issue[] {
  return Object.values(app.workloads).flatMap((workload) => taken(app, workload));
}

function taken(app: ResolvedApplication, workload: ResolvedWorkload): Issue[] {
  return serviceNames(app, workload).flatMap((name) => {
    const other = name === workload.name ? undefined : own(app.workloads, name);
    if (other === undefined || !('port' in other || isRolledOut(other))) return [];
    const owner = isRolledOut(workload) ? `the rollout of ${workload.name}` : workload.name;
    return [issue('workload-name-taken', ['workloads', name], `must not be named as a Service of ${owner} is`)];
  });
}
