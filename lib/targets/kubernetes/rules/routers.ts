import type { CanaryStep } from '../../../model/canary-step';
import { type Issue, issue, type Path } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedCanary } from '../../../model/rollout';
import { rolloutsOf } from '../../../model/rules/rollouts/placed-rollouts';
import { furtherRoutes, portRoute, routedProtocol } from '../render/rollouts/route';
import { weightedRoute } from '../render/rollouts/traffic-routing';
import { isRolledOut, isRouted, type RolledOut, routeOf, routerOf } from '../rollouts/rolled-out';

type RouterKind = 'gateway-api' | 'ingress' | 'istio';

/** A rollout wants a router only where there is one, and of it only what that can do. */
export function routers(app: ResolvedApplication): Issue[] {
  return [...missing(app), ...unable(app), ...unroutable(app)];
}

/** Routes are of HTTP: the versions of what speaks something else share out its connections by their numbers. */
function unroutable(app: ResolvedApplication): Issue[] {
  return Object.values(app.workloads).flatMap((workload) => {
    const router = routeOf(app, workload);
    if (router === undefined || !isRouted(app, workload)) return [];
    const protocol = routedProtocol(workload, router);
    if (protocol !== 'tcp' && protocol !== 'udp') return [];
    const { port } = router;
    const place = port === undefined || port === workload.portName ? [] : ['ports', port];
    const remedy = 'leave its router out, name a port in it that speaks HTTP, or state what this one speaks';
    return [
      issue(
        'protocol-unroutable',
        ['workloads', workload.name, ...place, 'protocol'],
        `must be http1, http2 or grpc where a router leads to it, got '${protocol}'`,
        remedy,
      ),
    ];
  });
}

/** Only services have routers, in an environment that names one. */
function missing(app: ResolvedApplication): Issue[] {
  const { name } = app.environment;
  return rolloutsOf(app).flatMap(({ rollout, workload, path }) => {
    if (rollout.kind !== 'canary') return [];
    if (routerOf(app, workload) !== undefined) return [];
    const has = routeOf(app, workload) === undefined ? `${name} has none for it` : `that of ${name} leaves its traffic to replicas`;
    const why = workload.kind === 'service' ? has : `a ${workload.kind} has no requests to route`;
    const remedy = workload.kind === 'service' ? `set environments.${name}.kubernetes.routers.${workload.name}` : undefined;
    return routed(rollout, path).map((place) => issue('wants-router', place, `wants a router, and ${why}`, remedy));
  });
}

/** Where something is asked for that only a router can do. */
function routed(rollout: ResolvedCanary, path: Path): Path[] {
  const { dynamicStableScale, scaleDownDelay, abortScaleDownDelay, steps } = rollout;
  const options = [
    dynamicStableScale ? ['dynamicStableScale'] : [],
    scaleDownDelay === undefined ? [] : ['scaleDownDelay'],
    abortScaleDownDelay === undefined ? [] : ['abortScaleDownDelay'],
  ].flat();
  return [
    ...options.map((option) => [...path, option]),
    ...steps.flatMap((step, index) => {
      const place = [...path, 'steps', index];
      if (step.kind !== 'experiment') return wantsRouter(step) ? [place] : [];
      const weighed = Object.entries(step.versions).filter(([, { weight }]) => weight !== undefined);
      return weighed.map(([version]) => [...place, 'versions', version, 'weight']);
    }),
  ];
}

function wantsRouter(step: Exclude<CanaryStep, { kind: 'experiment' }>): boolean {
  switch (step.kind) {
    case 'scale':
    case 'scale-replicas':
    case 'scale-with-traffic':
    case 'header-route':
    case 'mirror-route':
      return true;
    case 'weight':
    case 'pause':
    case 'analyze':
    case 'remove-route': // its route is reported
      return false;
  }
}

function unable(app: ResolvedApplication): Issue[] {
  return Object.values(app.workloads).flatMap((workload) => {
    if (!isRolledOut(workload) || workload.rollout.kind !== 'canary') return [];
    const path = ['workloads', workload.name, 'rollout'];
    const wants = workload.rollout.steps.flatMap((step, index) => stepWants(step, [...path, 'steps', index]));
    return [...wants.flatMap((want) => unmet(app, workload, want)), ...routesTaken(app, workload, workload.rollout.steps)];
  });
}

interface Want {
  readonly path: Path;
  readonly of: readonly RouterKind[];
}

function stepWants(step: CanaryStep, path: Path): Want[] {
  switch (step.kind) {
    case 'weight':
    case 'pause':
    case 'analyze':
    case 'remove-route':
    case 'scale':
    case 'scale-replicas':
    case 'scale-with-traffic':
      return [];
    case 'header-route':
      return [{ path, of: ['gateway-api', 'istio'] }];
    case 'mirror-route':
      return [{ path, of: ['istio'] }];
    case 'experiment':
      return Object.entries(step.versions).flatMap(([name, { weight }]) =>
        weight === undefined ? [] : [{ path: [...path, 'versions', name, 'weight'], of: ['gateway-api', 'istio'] as const }],
      );
  }
}

function unmet(app: ResolvedApplication, workload: RolledOut, { path, of }: Want): Issue[] {
  const router = routerOf(app, workload)?.kind;
  if (router === undefined || of.includes(router)) return [];
  const remedy = `give another environments.${app.environment.name}.kubernetes.routers.${workload.name}, or leave it out`;
  return [issue('router-unable', path, `needs a router of kind ${of.join(' or ')}, got ${router}`, remedy)];
}

/** Routes of steps stand beside ours in one VirtualService, and differ by name. */
function routesTaken(app: ResolvedApplication, workload: RolledOut, steps: readonly CanaryStep[]): Issue[] {
  const router = routerOf(app, workload);
  if (router?.kind !== 'istio' || workload.kind !== 'service') return [];
  const own = new Set([weightedRoute, ...furtherRoutes(workload, router).map(({ name }) => portRoute(name))]);
  return steps.flatMap((step, index) => {
    if ((step.kind !== 'header-route' && step.kind !== 'mirror-route') || !own.has(step.name)) return [];
    const path = ['workloads', workload.name, 'rollout', 'steps', index, 'name'];
    return [issue('route-name-taken', path, `must not be ${step.name}, which the route of the service is named`)];
  });
}
