import { workloadsOf } from '../../../model/containers-of';
import { type Issue, issue, type Path } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { show } from '../../../model/show';

/** The scheduler finds the time zone of a job. */
export function schedules(app: ResolvedApplication): Issue[] {
  return workloadsOf(app).flatMap(({ workload, path }) => {
    if (workload.kind !== 'scheduled-job') return [];
    return timeZone(workload.timeZone, [...path, 'timeZone']);
  });
}

/** The controller looks the name up as a file, so letters must have the right case; an offset is no name. */
function timeZone(name: string, path: Path): Issue[] {
  const known = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  const miswritten = known !== name && known.toLowerCase() === name.toLowerCase();
  if (/^[A-Z]/.test(name) && !miswritten) return [];
  return [
    issue(
      'wrong-time-zone',
      path,
      `must be an IANA name as it is written there, got ${show(name)}`,
      miswritten ? `write ${known}` : undefined,
    ),
  ];
}
