import { portsOf, workloadsOf } from '../../../model/containers-of';
import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';

/** Programs that are not root and have no rights cannot listen below 1024. */
export function ports(app: ResolvedApplication): Issue[] {
  return workloadsOf(app).flatMap(({ workload }) =>
    portsOf(workload).flatMap(({ port, path }) =>
      port >= 1024
        ? []
        : [issue('port-privileged', path, `must be at least 1024, got ${port}`, 'no container has the right to listen below')],
    ),
  );
}
