import { containersOf, workloadsOf } from '../../../model/containers-of';
import { type Issue, issue, type Path, show } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { databaseService, serviceName } from '../names';
import { defaultNetwork } from '../networks';

/** All containers become services of one project, and what is called is a host of its name. */
export function names(app: ResolvedApplication): Issue[] {
  return [...taken(app), ...reserved(app), ...longDatabases(app)];
}

function taken(app: ResolvedApplication): Issue[] {
  const workloads = workloadsOf(app);
  const inside = workloads.flatMap(({ workload }) =>
    containersOf(workload)
      .slice(1)
      .map(({ container, path }) => ({ name: serviceName(workload, container), path })),
  );
  const databases = Object.keys(app.databases).map((name) => ({ name: databaseService(name), path: ['databases', name] satisfies Path }));
  const seen = new Set(workloads.map(({ workload }) => workload.name));
  return [...inside, ...databases].flatMap(({ name, path }) => {
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [issue('service-name-taken', path, `must have a name of its own as a service, got ${show(name)} a second time`)];
  });
}

function reserved(app: ResolvedApplication): Issue[] {
  return workloadsOf(app)
    .filter(({ workload }) => workload.name === defaultNetwork)
    .map(({ path }) => issue('name-reserved', path, `must not be named ${show(defaultNetwork)}, as the network of all is`));
}

function longDatabases({ databases }: ResolvedApplication): Issue[] {
  const limit = 63 - databaseService('').length;
  return Object.keys(databases)
    .filter((name) => name.length > limit)
    .map((name) =>
      issue(
        'name-too-long',
        ['databases', name],
        `name must have at most ${limit} characters, got ${name.length}`,
        'its host is named after it',
      ),
    );
}
