import { type Issue, issue, type Path } from '../../../model/issue';
import { listNames } from '../../../model/list-names';
import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedService, ResolvedWorkload } from '../../../model/resolved-workload';
import { show } from '../../../model/show';
import { isRolledOut, isRouted } from '../rollouts/rolled-out';
import { serviceNames } from '../service-names';
import { statedPeers, statedService } from '../stated-service';

/** What the API server takes in one HTTPRoute. */
const mostHosts = 16;

/** Requests for a host have one service to go to. */
export function hosts(app: ResolvedApplication): Issue[] {
  const { name: environment, kubernetes } = app.environment;
  const router = kubernetes?.router;
  if (router === undefined) return [];
  const path = ['environments', environment, 'kubernetes', 'router', 'hosts'];
  const routed = Object.values(app.workloads).filter((workload): workload is ResolvedService => isRouted(app, workload));
  const reached = routed.map(({ name }) => ({ name, names: router.hosts[name] ?? [] }));
  const open = router.kind === 'istio' && router.gateways.includes('mesh') ? [] : reached.filter(({ names }) => names.length === 0);
  return [
    ...unknown(app, Object.keys(router.hosts), path),
    ...open.slice(1).map(({ name }) => missing(name, open[0]?.name ?? '', path)),
    ...shared(reached, path),
    ...(router.kind === 'gateway-api' ? reached.flatMap(({ name, names }) => many(names, [...path, name])) : []),
  ];
}

function unknown(app: ResolvedApplication, names: readonly string[], path: Path): Issue[] {
  const services = Object.values(app.workloads).filter(({ kind }) => kind === 'service');
  const known = listNames(services.map(({ name }) => name));
  return names.flatMap((name) => {
    if (own(app.workloads, name)?.kind === 'service') return [];
    return [
      issue(
        'unknown-workload',
        [...path, name],
        `must be named after a service that is present in ${app.environment.name}`,
        `services are ${known}`,
      ),
    ];
  });
}

function missing(name: string, other: string, path: Path): Issue {
  return issue('host-missing', [...path, name], `must be given, since ${other} takes the requests for any host too`);
}

function many(names: readonly string[], path: Path): Issue[] {
  if (names.length <= mostHosts) return [];
  return [
    issue('too-many-hosts', path, `must have at most ${mostHosts} hosts, got ${names.length}`, 'a wildcard such as *.example.com is one'),
  ];
}

function shared(reached: readonly { readonly name: string; readonly names: readonly string[] }[], path: Path): Issue[] {
  const taken = new Map<string, string>();
  return reached.flatMap(({ name, names }) =>
    names.flatMap((host, index) => {
      const other = taken.get(host);
      taken.set(host, name);
      return other === undefined
        ? []
        : [issue('host-taken', [...path, name, index], `must be a host of its own, as ${other} has ${host} too`)];
    }),
  );
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
