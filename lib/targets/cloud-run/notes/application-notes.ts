import { formatPath } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { isStated, type Note } from '../../target';
import { workloadNotes } from './workload-notes';

/** Notes on all workloads of an application, in the order of their names. */
export function applicationNotes(app: ResolvedApplication): Note[] {
  return Object.values(app.workloads).flatMap((workload) => {
    const root = ['workloads', workload.name];
    const findings = workloadNotes(workload, (path) => isStated(app, [...root, ...path]));
    return findings.map(({ level, path, reason }) => ({ level, target: 'cloud-run', path: formatPath([...root, ...path]), reason }));
  });
}
