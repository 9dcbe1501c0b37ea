import { type Issue, issue, type Path } from '../../../model/issue';
import { listKeys } from '../../../model/list-names';
import type { ResolvedApplication } from '../../../model/resolved';
import { show } from '../../../model/show';

/** Something is said of a workload that is left out. */
export function absent(app: ResolvedApplication, path: Path, name: string): Issue {
  const remedy = `workloads here are ${listKeys(app.workloads)}`;
  return issue('workload-absent', path, `must name a workload that is present in ${app.environment.name}, got ${show(name)}`, remedy);
}
