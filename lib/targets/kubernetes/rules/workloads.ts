import { type Issue, issue, type Path } from '../../../model/issue';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { show } from '../../../model/show';

/** What Kubernetes makes of a workload's name still fits into the 63 characters of a label or host name. */
export function names(workload: ResolvedWorkload, at: Path): Issue[] {
  const [limit, why] = longest(workload);
  if (workload.name.length <= limit) return [];
  const message = `name must have at most ${limit} characters, got ${show(workload.name)} with ${workload.name.length}`;
  return [issue('name-too-long', at, message, why)];
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

/** The controller looks the name of a time zone up as a file, so letters must have the right case; an offset is no name. */
export function timeZones(workload: ResolvedWorkload, at: Path): Issue[] {
  if (workload.kind !== 'scheduled-job') return [];
  const { timeZone: name } = workload;
  const known = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  const miswritten = known !== name && known.toLowerCase() === name.toLowerCase();
  if (/^[A-Z]/.test(name) && !miswritten) return [];
  return [
    issue(
      'wrong-time-zone',
      [...at, 'timeZone'],
      `must be an IANA name as it is written there, got ${show(name)}`,
      miswritten ? `write ${known}` : undefined,
    ),
  ];
}
