import { allContainers } from '../../../model/containers-of';
import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';

/** What is reached on Cloud Run answers HTTPS at a URL: a client of another protocol has nothing to connect to. */
export function serviceHosts(app: ResolvedApplication): Issue[] {
  return allContainers(app).flatMap(({ container, path }) =>
    Object.entries(container.env).flatMap(([name, value]) => {
      if (typeof value === 'string' || value.kind !== 'service-url' || value.part !== 'host') return [];
      const message = `must be the URL of ${value.workload}, since Cloud Run serves HTTPS only, got its host`;
      return [issue('service-host', [...path, 'env', name], message, `use serviceUrl('${value.workload}')`)];
    }),
  );
}
