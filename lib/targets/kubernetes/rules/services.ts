import { type Issue, issue, type Path } from '../../../model/issue';
import { listNames } from '../../../model/list-names';
import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedService, ResolvedWorkload } from '../../../model/resolved-workload';
import { isRolledOut, isRouted } from '../rollouts/rolled-out';
import { serviceNames } from '../service-names';

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

/** The Services that a workload has besides the one of its own name belong to no other workload. */
export function serviceNamesTaken(app: ResolvedApplication): Issue[] {
  return Object.values(app.workloads).flatMap((workload) => taken(app, workload));
}

function taken(app: ResolvedApplication, workload: ResolvedWorkload): Issue[] {
  return serviceNames(app, workload).flatMap((name) => {
    const other = name === workload.name ? undefined : own(app.workloads, name);
    if (other === undefined || !('port' in other || isRolledOut(other))) return [];
    const owner = isRolledOut(workload) ? `the rollout of ${workload.name}` : workload.name;
    return [issue('workload-name-taken', ['workloads', name], `must not be named as a Service of ${owner} is`)];
  });
}
