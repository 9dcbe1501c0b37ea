import { workloadsOf } from '../../../model/containers-of';
import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { show } from '../../../model/show';

/** What Kubernetes makes of a workload's name still fits into the 63 characters of a label or host name. */
export function names(app: ResolvedApplication): Issue[] {
  return workloadsOf(app).flatMap(({ workload, path }) => {
    const [limit, why] = longest(workload);
    if (workload.name.length <= limit) return [];
    return [
      issue(
        'name-too-long',
        path,
        `name must have at most ${limit} characters, got ${show(workload.name)} with ${workload.name.length}`,
        why,
      ),
    ];
  });
}

function longest(workload: ResolvedWorkload): readonly [number, string] {
  const room = 63;
  switch (workload.kind) {
    case 'stateful-service':
      return [room - 11, 'a StatefulSet puts it, with a hash of 10, into the label controller-revision-hash'];
    case 'job':
    case 'scheduled-job': {
      // the same for all jobs, so that one can become another
      const index = workload.tasks > 1 ? 1 + String(workload.tasks - 1).length : 0;
      return [room - 11 - index, 'a CronJob adds the minute to the names of its Jobs, and a Job the number of the task to its pods'];
    }
    case 'service':
    case 'worker':
    case 'agent':
      return [room, 'a label holds 63 characters'];
  }
}
