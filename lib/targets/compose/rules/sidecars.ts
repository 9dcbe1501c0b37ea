import { workloadsOf } from '../../../model/containers-of';
import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';

/** A sidecar shares the address of a container that stays. */
export function sidecars(app: ResolvedApplication): Issue[] {
  return workloadsOf(app).flatMap(({ workload, path }) => {
    if (workload.kind !== 'job' && workload.kind !== 'scheduled-job') return [];
    return Object.keys(workload.sidecars).map((name) =>
      issue(
        'job-sidecar-unsupported',
        [...path, 'sidecars', name],
        'must not be given: Compose cannot run anything beside a job and end it with the job',
      ),
    );
  });
}
