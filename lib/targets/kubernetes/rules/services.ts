import { calledPort, calledPorts } from '../../../model/containers-of';
import { groupBy } from '../../../model/group-by';
import { type Issue, issue, type Path } from '../../../model/issue';
import { listNames } from '../../../model/list-names';
import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { show } from '../../../model/show';
import { mesh } from '../render/rollouts/route';
import { isRolledOut } from '../rollouts/rolled-out';
import { albClass, type ResolvedRouter } from '../router';
import { serviceNames } from '../service-names';
import { statedPeers, statedService } from '../stated-service';

/** What the API server takes in one HTTPRoute. */
const mostHosts = 16;

/** Requests for a host have one service to go to; a router leads to a port of a service that is there. */
export function hosts(app: ResolvedApplication): Issue[] {
  const { name: environment, kubernetes } = app.environment;
  const path = ['environments', environment, 'kubernetes', 'routers'];
  const all = Object.entries(kubernetes?.routers ?? {}).map(([name, router]): Placed => ({ name, router, path: [...path, name] }));
  const present = all.filter(({ name }) => own(app.workloads, name)?.kind === 'service');
  return [
    ...all.filter((each) => !present.includes(each)).map((each) => unknown(app, each)),
    ...[...groupBy(present, entrance).values()].flatMap((group) => [...open(group), ...shared(group)]),
    ...present.flatMap((each) => [...many(each), ...unknownPort(app, each)]),
  ];
}

interface Placed {
  readonly name: string;
  readonly router: ResolvedRouter;
  readonly path: Path;
}

/** Where requests come in: two routers of one entrance have to tell them apart. */
function entrance({ router }: Placed): string {
  switch (router.kind) {
    case 'gateway-api':
      return `gateway ${router.gatewayNamespace}/${router.gateway}`;
    case 'ingress':
      return `ingress ${router.ingressClass}`;
    case 'istio':
      return `istio ${[...router.gateways].sort().join()}`;
  }
}

function unknown(app: ResolvedApplication, { path }: Placed): Issue {
  const services = Object.values(app.workloads).filter(({ kind }) => kind === 'service');
  const remedy = `services are ${listNames(services.map(({ name }) => name))}`;
  return issue('unknown-workload', path, `must be named after a service that is present in ${app.environment.name}`, remedy);
}

/** The mesh knows services by their names. An Ingress of AWS's controller has a load balancer of its own. */
function open(group: readonly Placed[]): Issue[] {
  const without = group.filter(
    ({ router }) =>
      router.hosts.length === 0 &&
      !(router.kind === 'istio' && router.gateways.includes(mesh)) &&
      !(router.kind === 'ingress' && router.ingressClass === albClass),
  );
  return without
    .slice(1)
    .map(({ path }) =>
      issue('host-missing', [...path, 'hosts'], `must be given, since ${without[0]?.name} takes the requests for any host too`),
    );
}

function many({ router, path }: Placed): Issue[] {
  if (router.kind !== 'gateway-api') return [];
  return (['hosts', 'previewHosts'] as const).flatMap((list) => {
    const { length } = router[list];
    const remedy = 'a wildcard such as *.example.com is one';
    return length <= mostHosts
      ? []
      : [issue('too-many-hosts', [...path, list], `must have at most ${mostHosts} hosts, got ${length}`, remedy)];
  });
}

function shared(group: readonly Placed[]): Issue[] {
  const taken = new Map<string, string>();
  return group.flatMap(({ name, router, path }) =>
    (['hosts', 'previewHosts'] as const).flatMap((list) =>
      router[list].flatMap((host, index) => {
        const other = taken.get(host);
        taken.set(host, name);
        if (other === undefined) return [];
        const message =
          other === name ? `must be a host of its own, got ${host} twice` : `must be a host of its own, as ${other} has ${host} too`;
        return [issue('host-taken', [...path, list, index], message)];
      }),
    ),
  );
}

function unknownPort(app: ResolvedApplication, { name, router, path }: Placed): Issue[] {
  const workload = own(app.workloads, name);
  if (workload === undefined || router.port === undefined || calledPort(workload, router.port) !== undefined) return [];
  const known = listNames(calledPorts(workload).map((each) => each.name));
  const message = `must be the name of one of its ports that are called, got ${show(router.port)}`;
  return [issue('unknown-port', [...path, 'port'], message, `ports: ${known}`)];
}

/** Each Service belongs to one workload; a name that is stated gives way to one that is a workload's own. */
export function serviceNamesTaken(app: ResolvedApplication): Issue[] {
  const owners = new Map<string, ResolvedWorkload>();
  const workloads = Object.values(app.workloads);
  for (const workload of workloads) for (const name of serviceNames(app, workload)) if (name === workload.name) owners.set(name, workload);
  return workloads.flatMap((workload) =>
    serviceNames(app, workload).flatMap((name) => {
      const owner = owners.get(name);
      if (owner === undefined) owners.set(name, workload);
      if (owner === undefined || owner === workload) return [];
      return owner.name === name && !isNameStated(workload, name) ? [workloadName(owner, workload)] : [serviceName(name, owner, workload)];
    }),
  );
}

function workloadName({ name }: ResolvedWorkload, workload: ResolvedWorkload): Issue {
  const owner = isRolledOut(workload) ? `the rollout of ${workload.name}` : workload.name;
  return issue('workload-name-taken', ['workloads', name], `must not be named as a Service of ${owner} is`);
}

function serviceName(service: string, owner: ResolvedWorkload, { name, kubernetes }: ResolvedWorkload): Issue {
  const at = ['workloads', name, 'kubernetes'];
  const isPeers = kubernetes !== undefined && 'peers' in kubernetes && kubernetes.peers?.name === service;
  const path = isPeers ? [...at, 'peers', 'name'] : [...at, 'service', 'name'];
  return issue('service-name-taken', path, `must be the name of one Service, got ${show(service)}, which is one of ${owner.name}`);
}

function isNameStated(workload: ResolvedWorkload, service: string): boolean {
  const peers = workload.kind === 'stateful-service' ? statedPeers(workload).name : undefined;
  const { name, versions = {} } = statedService(workload);
  return [name, peers, ...Object.values(versions)].includes(service);
}
