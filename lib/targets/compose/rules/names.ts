import { containersOf, workloadsOf } from '../../../model/containers-of';
import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { show } from '../../../model/show';
import { backingServices } from '../backing-services';
import { serviceName } from '../names';
import { defaultNetwork } from '../render/networks';

/** Of a host. */
const longest = 63;

/** All containers become services of one project, and what is called is a host of its name. */
export function names(app: ResolvedApplication): Issue[] {
  return [...taken(app), ...reserved(app), ...longNames(app)];
}

function taken(app: ResolvedApplication): Issue[] {
  const workloads = workloadsOf(app);
  const inside = workloads.flatMap(({ workload }) =>
    containersOf(workload)
      .slice(1)
      .map(({ container, path }) => ({ name: serviceName(workload, container), path })),
  );
  const backing = backingServices(app).map(({ service, path }) => ({ name: service, path }));
  const seen = new Set(workloads.map(({ workload }) => workload.name));
  return [...inside, ...backing].flatMap(({ name, path }) => {
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

function longNames(app: ResolvedApplication): Issue[] {
  return backingServices(app)
    .filter(({ service }) => service.length > longest)
    .map(({ name, service, path }) => {
      const limit = longest - service.length + name.length;
      return issue('name-too-long', path, `name must have at most ${limit} characters, got ${name.length}`, 'its host is named after it');
    });
}
