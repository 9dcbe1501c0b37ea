import { allContainers } from '../../../model/containers-of';
import { type Issue, issue } from '../../../model/issue';
import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';

/** Who names a service by `serviceUrl` gets its run.app address, which must not be closed then. */
export function defaultUrls(app: ResolvedApplication): Issue[] {
  return allContainers(app).flatMap(({ container, path }) =>
    Object.entries(container.env).flatMap(([name, value]) => {
      if (typeof value === 'string' || value.kind !== 'service-url') return [];
      const called = own(app.workloads, value.workload);
      if (called?.kind !== 'service' || called.cloudRun?.defaultUrl !== 'disabled') return [];
      const place = `workloads.${called.name}.cloudRun.defaultUrl`;
      const message = `must not be the URL of ${called.name}, which has none: ${place} is 'disabled'`;
      const remedy = `give the address of a load balancer as a text, or leave ${place} 'enabled'`;
      return [issue('default-url-disabled', [...path, 'env', name], message, remedy)];
    }),
  );
}
