import { own } from '../../model/own';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedWorkload } from '../../model/resolved-workload';
import { hostAddress } from '../../targets/compose/settings';
import { routeOf } from '../../targets/kubernetes/rollouts/rolled-out';
import type { ResolvedRouter } from '../../targets/kubernetes/router';
import { isExposed, statedService } from '../../targets/kubernetes/stated-service';

/** A way by which a workload is reached from outside of the application. */
export interface Entrance {
  /** `public`: anybody; `routed`: through a router of the cluster; `exposed`: a Service of the cluster; `published`: a port of a host. */
  readonly kind: 'public' | 'routed' | 'exposed' | 'published';
  /** How, in words: `Ingress of nginx for vpn.example.com`. */
  readonly how: string;
}

/** Ways into a workload in an environment; a port that only the host itself reaches is none. */
export function entrancesOf(app: ResolvedApplication, workload: ResolvedWorkload): readonly Entrance[] {
  const route = routeOf(app, workload);
  return [
    ...('access' in workload && workload.access.kind === 'public' ? [{ kind: 'public', how: workload.access.reason } as const] : []),
    ...(route === undefined || isInMesh(route) ? [] : [{ kind: 'routed', how: describeRoute(route) } as const]),
    ...(app.environment.kubernetes !== undefined && isExposed(workload)
      ? [{ kind: 'exposed', how: `Service of the type ${statedService(workload).type}` } as const]
      : []),
    ...publishedPorts(app, workload).map((how) => ({ kind: 'published', how }) as const),
  ];
}

function isInMesh(route: ResolvedRouter): boolean {
  return route.kind === 'istio' && route.gateways.every((each) => each === 'mesh');
}

function describeRoute(route: ResolvedRouter): string {
  const hosts = route.hosts === undefined || route.hosts.length === 0 ? 'any host' : route.hosts.join(', ');
  switch (route.kind) {
    case 'gateway-api':
      return `Gateway ${route.gatewayNamespace}/${route.gateway} for ${hosts}`;
    case 'ingress':
      return `Ingress of ${route.ingressClass} for ${hosts}`;
    case 'istio':
      return `Istio, ${route.gateways.join(', ')}, for ${hosts}`;
  }
}

function publishedPorts({ environment }: ResolvedApplication, { name }: ResolvedWorkload): string[] {
  return Object.entries(own(environment.compose?.publish, name) ?? {})
    .filter(([, { address }]) => address !== hostAddress)
    .map(([port, { address, port: number }]) => `port ${number} of the host at ${address} (${port})`);
}
