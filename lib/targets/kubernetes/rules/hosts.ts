import { calledPort, calledPorts } from '../../../model/containers-of';
import { groupBy } from '../../../model/group-by';
import { type Issue, issue, type Path } from '../../../model/issue';
import { listNames } from '../../../model/list-names';
import { nearOr } from '../../../model/near-name';
import { own } from '../../../model/own';
import { perObject } from '../../../model/per-object';
import type { ResolvedApplication } from '../../../model/resolved';
import { show } from '../../../model/show';
import { namespaceOf } from '../render/labels';
import { mesh } from '../render/rollouts/route';
import { isRoutable, isRouted } from '../rollouts/rolled-out';
import { albClass, type ResolvedRouter } from '../router';

/** What the API server takes in one HTTPRoute. */
const mostHosts = 16;

/** Requests for a host have one service to go to; a router leads to a port of a service that is there. */
export function hosts(app: ResolvedApplication): Issue[] {
  const { name: environment, kubernetes } = app.environment;
  const path = ['environments', environment, 'kubernetes', 'routers'];
  const all = Object.entries(kubernetes?.routers ?? {}).map(([name, router]): Placed => ({ name, router, path: [...path, name] }));
  const present = all.filter(({ name }) => {
    const workload = own(app.workloads, name);
    return workload !== undefined && isRouted(app, workload);
  });
  return [
    ...all.filter((each) => !present.includes(each)).map((each) => unknown(app, each)),
    ...once(byEntrance(app, present).flatMap((group) => [...open(group), ...shared(group)])),
    ...present.flatMap((each) => [...many(each), ...withoutGateway(each), ...unknownPort(app, each)]),
  ];
}

interface Placed {
  readonly name: string;
  readonly router: ResolvedRouter;
  readonly path: Path;
}

/** A router where requests come in, with the lists of hosts that it takes there. */
interface Entry extends Placed {
  readonly lists: readonly HostList[];
}

type HostList = 'hosts' | 'previewHosts';

/** Routers by where requests come in, which may be several gateways: two routers of one have to tell requests apart. */
function byEntrance(app: ResolvedApplication, all: readonly Placed[]): (readonly Entry[])[] {
  const entries = all.flatMap((placed) => {
    const [hosts, previewHosts] = [entrances(app, placed.router, 'hosts'), entrances(app, placed.router, 'previewHosts')];
    return [...new Set([...hosts, ...previewHosts])].map((entrance) => {
      const lists = (['hosts', 'previewHosts'] as const).filter((list) => (list === 'hosts' ? hosts : previewHosts).includes(entrance));
      return { entrance, entry: { ...placed, lists } };
    });
  });
  return [...groupBy(entries, ({ entrance }) => entrance).values()].map((group) => group.map(({ entry }) => entry));
}

/** Requests for a new version come from outside, where the router does. */
function entrances(app: ResolvedApplication, router: ResolvedRouter, list: HostList): readonly string[] {
  switch (router.kind) {
    case 'gateway-api':
      return [`gateway ${router.gatewayNamespace}/${router.gateway}`];
    case 'ingress':
      return [`ingress ${router.ingressClass}`];
    case 'istio': {
      const outside = router.gateways.filter((gateway) => gateway !== mesh);
      const gateways = list === 'previewHosts' && outside.length > 0 ? outside : router.gateways;
      // one without a namespace is of the route's own
      return gateways.map((gateway) => `istio ${gateway === mesh || gateway.includes('/') ? gateway : `${namespaceOf(app)}/${gateway}`}`);
    }
  }
}

/** What clashes at several gateways is one fault. */
function once(issues: readonly Issue[]): Issue[] {
  return [...new Map(issues.map((each) => [JSON.stringify(each.path), each])).values()];
}

const routable = perObject((workloads: ResolvedApplication['workloads']) =>
  Object.values(workloads).flatMap((each) => (isRoutable(each) ? [each.name] : [])),
);

function unknown(app: ResolvedApplication, { path }: Placed): Issue {
  const services = routable(app.workloads);
  const remedy = nearOr(String(path.at(-1)), services, `such are ${listNames(services)}`);
  return issue('unknown-workload', path, `must be named after a service or stateful service of ${app.environment.name}`, remedy);
}

/** Istio takes an empty list for the mesh, which knows no hosts from outside. */
function withoutGateway({ router, path }: Placed): Issue[] {
  if (router.kind !== 'istio' || router.gateways.length > 0) return [];
  const remedy = "name gateways, or 'mesh' for callers inside";
  return [issue('empty', [...path, 'gateways'], 'must be a list with at least one gateway, got []', remedy)];
}

/** The mesh knows services by their names. An Ingress of AWS's controller has a load balancer of its own. */
function open(group: readonly Entry[]): Issue[] {
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

function shared(group: readonly Entry[]): Issue[] {
  const taken = new Map<string, string>();
  return group.flatMap(({ name, router, path, lists }) =>
    lists.flatMap((list) =>
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
