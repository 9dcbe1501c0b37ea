import { calledPort, calledPorts } from '../../../model/containers-of';
import { type Issue, issue, type Path } from '../../../model/issue';
import { listNames } from '../../../model/list-names';
import { nearOr } from '../../../model/near-name';
import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { show } from '../../../model/show';
import { type EndpointGroup, endpointGroupAnnotation } from '../endpoint-group';
import { isRoutable } from '../rollouts/rolled-out';
import { callService, isHeadless, statedService } from '../stated-service';

interface Placed extends EndpointGroup {
  readonly workload: ResolvedWorkload;
  readonly path: Path;
}

/** GKE makes endpoint groups for Services with an address and a port that requests come to, each under a name of its own. */
export function endpointGroups(app: ResolvedApplication): Issue[] {
  const { name: environment, kubernetes } = app.environment;
  const path = ['environments', environment, 'kubernetes', 'endpointGroups'];
  const stated = Object.entries(kubernetes?.endpointGroups ?? {});
  const placed = stated.flatMap(([name, group]): readonly Placed[] => {
    const workload = own(app.workloads, name);
    return workload !== undefined && isRoutable(workload) ? [{ ...group, workload, path: [...path, name] }] : [];
  });
  return [
    ...stated.filter(([name]) => !placed.some(({ workload }) => workload.name === name)).map(([name]) => unknown(app, [...path, name])),
    ...(stated.length > 0 && kubernetes?.platform !== 'gke' ? [otherPlatform(environment, path, kubernetes?.platform)] : []),
    ...placed.flatMap((each, index) => [...taken(each, placed.slice(0, index)), ...portOf(each), ...addressOf(each), ...annotated(each)]),
  ];
}

function unknown(app: ResolvedApplication, path: Path): Issue {
  const services = Object.values(app.workloads).flatMap((each) => (isRoutable(each) ? [each.name] : []));
  const remedy = nearOr(String(path.at(-1)), services, `such are ${listNames(services)}`);
  return issue('unknown-workload', path, `must be named after a service or stateful service of ${app.environment.name}`, remedy);
}

function otherPlatform(environment: string, path: Path, platform: string | undefined): Issue {
  const message = `must be of a cluster of GKE, which alone makes them, got platform ${show(platform)}`;
  return issue('endpoint-groups-platform', path, message, `state environments.${environment}.kubernetes.platform 'gke', or leave them out`);
}

function taken({ name, path }: Placed, before: readonly Placed[]): Issue[] {
  const other = before.find((each) => each.name === name);
  if (other === undefined) return [];
  return [issue('endpoint-group-taken', [...path, 'name'], `must be a name of its own, as ${other.workload.name} has ${name} too`)];
}

function portOf({ workload, port, path }: Placed): Issue[] {
  const known = calledPorts(workload).filter(({ transport }) => transport === 'TCP');
  const found = calledPort(workload, port);
  if (found?.transport === 'TCP') return [];
  const message = `must be the name of one of its ports that are called over TCP, got ${show(port)}`;
  return [issue('unknown-port', [...path, 'port'], message, `ports: ${listNames(known.map(({ name }) => name))}`)];
}

function addressOf({ workload, path }: Placed): Issue[] {
  if (!isHeadless(workload, callService(workload))) return [];
  const remedy = `leave out workloads.${workload.name}.kubernetes.service, or state type 'cluster-ip'`;
  return [
    issue('endpoint-group-headless', path, `must be of a Service with an address, got the headless ${callService(workload)}`, remedy),
  ];
}

function annotated({ workload, path }: Placed): Issue[] {
  if (own(statedService(workload).annotations, endpointGroupAnnotation) === undefined) return [];
  const remedy = `leave out the annotation ${endpointGroupAnnotation} of workloads.${workload.name}.kubernetes.service`;
  return [issue('endpoint-group-annotated', path, 'must not be given beside the annotation that says the same to GKE', remedy)];
}
