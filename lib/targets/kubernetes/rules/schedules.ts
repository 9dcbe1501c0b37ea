import { workloadsOf } from '../../../model/containers-of';
import { type Issue, issue, type Path, show } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { cronProblem } from '../cron';

/** The scheduler understands when a job is to run. */
export function schedules(app: ResolvedApplication): Issue[] {
  return workloadsOf(app).flatMap(({ workload, path }) => {
    if (workload.kind !== 'scheduled-job') return [];
    const problem = cronProblem(workload.schedule);
    const wrong = problem === undefined ? [] : [issue('wrong-schedule', [...path, 'schedule'], problem)];
    return [...wrong, ...timeZone(workload.timeZone, [...path, 'timeZone'])];
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
