import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { show } from '../../../model/show';
import { resourceName } from '../resource-name';
import { runnable } from './runnable';

const longest = 49;

/** The name of a service, job or worker pool has at most 49 characters, and no sidecar has it too. */
export function resourceNames(app: ResolvedApplication): Issue[] {
  return runnable(app).flatMap(({ workload, path }) => {
    const name = resourceName(app, workload.name);
    const long: Issue[] =
      name.length <= longest
        ? []
        : [
            issue(
              'name-too-long',
              path,
              `name on Cloud Run must have at most ${longest} characters, got ${show(name)} (${name.length})`,
              'shorten it',
            ),
          ];
    const same = Object.keys(workload.sidecars).filter((sidecar) => sidecar === name);
    const taken = same.map((sidecar) =>
      issue('container-name-taken', [...path, 'sidecars', sidecar], `must differ from ${show(name)}, the main container's name`),
    );
    return [...long, ...taken];
  });
}
