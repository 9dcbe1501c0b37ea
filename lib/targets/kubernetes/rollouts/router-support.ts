import { own } from '../../../model/own';
import { perObject } from '../../../model/per-object';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedService } from '../../../model/resolved-workload';
import { always, degraded, emulated, type Support, unsupported, type WorkloadOf } from '../../support';
import { isCheckedByGke, loadBalancerCheck, mostFailures } from '../render/rollouts/health-check-policy';
import { mesh } from '../render/rollouts/route';
import type { ResolvedRouter } from '../router';
import { isRouted } from './rolled-out';

/** What the router needs besides, or has nothing to do with. */
export const routerSupport: Support = {
  application: {
    'environment.kubernetes.router': [
      always(unsupported(unusedRouter)),
      always(degraded(withoutTls)),
      always(degraded(unknownSubnet)),
      always(emulated(injected)),
    ],
    'environment.kubernetes.router.hosts': always(degraded(insideOnly)),
    'environment.kubernetes.router.hosts.*': always(unsupported(unusedHosts)),
  },
  workload: {
    'probes.readiness': always(degraded(connectionOnly)),
    'probes.readiness.failureThreshold': always(degraded(fewerFailures)),
  },
};

/** Services that have a route. */
export const routedServices: (app: ResolvedApplication) => readonly ResolvedService[] = perObject((app) =>
  Object.values(app.workloads).filter((workload): workload is ResolvedService => isRouted(app, workload)),
);

function unusedRouter(app: ResolvedApplication): string | undefined {
  return routedServices(app).length > 0 ? undefined : 'nothing passes it: no service is public or rolled out as a canary';
}

/** A router that has something to do. */
function usedRouter(app: ResolvedApplication): ResolvedRouter | undefined {
  return routedServices(app).length > 0 ? app.environment.kubernetes?.router : undefined;
}

/** A gateway ends TLS by itself; an Ingress only with a certificate. */
function withoutTls(app: ResolvedApplication): string | undefined {
  const router = usedRouter(app);
  if (router?.kind !== 'nginx' || router.tlsSecret !== undefined) return undefined;
  return 'its Ingresses have no TLS of their own: name a certificate by tlsSecret';
}

/** Where requests come from is known for ingress controllers and mesh gateways, which run as pods with certain labels. */
function unknownSubnet(app: ResolvedApplication): string | undefined {
  const router = usedRouter(app);
  const closed = routedServices(app).filter(({ access }) => access.kind === 'internal');
  if (router?.kind !== 'gateway-api' || closed.length === 0) return undefined;
  const names = closed.map(({ name }) => name).join(', ');
  return (
    `the network policies of ${names} let in what runs in ${router.gatewayNamespace} and Google's front ends and health checks, but not the ` +
    'proxy-only subnet of a regional gateway, whose range is not known here: allow it with a policy of your own'
  );
}

function injected(app: ResolvedApplication): string | undefined {
  const router = usedRouter(app);
  if (router?.kind !== 'istio' || !router.gateways.includes(mesh)) return undefined;
  return (
    'shares out the traffic of callers with a sidecar only: label the namespace for injection, and install the CNI plugin of Istio, since ' +
    'its pods are restricted'
  );
}

function insideOnly(app: ResolvedApplication): string | undefined {
  const router = usedRouter(app);
  if (router?.kind !== 'istio' || !router.gateways.includes(mesh)) return undefined;
  const outside = leadsOutside(router);
  const unreached = routedServices(app).filter(({ name, access }) =>
    outside ? (own(router.hosts, name) ?? []).length === 0 : access.kind === 'public',
  );
  if (unreached.length === 0) return undefined;
  return `${unreached.map(({ name }) => name).join(', ')}: reached from inside only; give gateways other than mesh, and hosts`;
}

function unusedHosts(app: ResolvedApplication, name: string): string | undefined {
  const router = usedRouter(app);
  const workload = own(app.workloads, name);
  if (router === undefined || workload === undefined) return undefined; // left out here, or refused
  if (router.kind === 'istio' && !leadsOutside(router))
    return 'callers inside use the name of the service, and no gateway for those outside is named';
  return isRouted(app, workload) ? undefined : 'it has no route: it is neither public nor rolled out as a canary';
}

function leadsOutside({ gateways }: Extract<ResolvedRouter, { kind: 'istio' }>): boolean {
  return gateways.some((gateway) => gateway !== mesh);
}

/** Where the load balancer behind a gateway asks otherwise than the readiness probe. */
function connectionOnly({ app, workload }: WorkloadOf): string | undefined {
  if (workload.kind !== 'service' || !isCheckedByGke(app, workload)) return undefined;
  const { because, port } = loadBalancerCheck(workload);
  return because === undefined ? undefined : `the health check of the gateway ${because}: it asks whether port ${port} accepts connections`;
}

function fewerFailures({ app, workload }: WorkloadOf): string | undefined {
  const failures = workload.probes.readiness?.failureThreshold ?? 0;
  if (workload.kind !== 'service' || !isCheckedByGke(app, workload) || failures <= mostFailures) return undefined;
  return `is ${mostFailures} for the health check of the gateway, which counts no further`;
}
