import { containersOf, workloadsOf } from '../../../model/containers-of';
import { type Issue, issue } from '../../../model/issue';
import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import { show } from '../../../model/show';
import { backingServices } from '../backing-services';
import { serviceName } from '../names';
import { placeOf } from '../place';
import { absent } from './absent';

/** A container finds itself under the name of its host, and so no other service under that name. */
export function hostnames(app: ResolvedApplication): Issue[] {
  const services = new Set([
    ...workloadsOf(app).flatMap(({ workload }) => containersOf(workload).map(({ container }) => serviceName(workload, container))),
    ...backingServices(app).map(({ service }) => service),
  ]);
  return Object.entries(placeOf(app).hostnames).flatMap(([name, hostname]) => {
    const path = ['environments', app.environment.name, 'compose', 'hostnames', name];
    if (own(app.workloads, name) === undefined) return [absent(app, path, name)];
    if (hostname === name || !services.has(hostname)) return [];
    const message = `must not be the name of another service, got ${show(hostname)}`;
    return [issue('service-name-taken', path, message, `${name} would find itself where it calls ${hostname}`)];
  });
}
