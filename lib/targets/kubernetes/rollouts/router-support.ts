import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { always, degraded, emulated, type Support, unsupported, type WorkloadOf } from '../../support';
import { loadBalancerCheck, mostFailures } from '../load-balancer-check';
import { isCheckedByGke } from '../render/rollouts/health-check-policy';
import { leadsOutside, mesh, previewVersion } from '../render/rollouts/route';
import { routerPeers } from '../render/rollouts/router-peers';
import type { ResolvedRouter } from '../router';
import { isRouted, isSplitBySubsets } from './rolled-out';

/** What routers need besides, or have nothing to do with. */
export const routerSupport: Support = {
  application: {
    'environment.kubernetes.routers.*': [always(degraded(withoutTls)), always(degraded(unknownSources)), always(emulated(injected))],
    'environment.kubernetes.routers.*.hosts': [always(degraded(insideOnly)), always(unsupported(unusedHosts))],
    'environment.kubernetes.routers.*.previewHosts': always(unsupported(withoutPreview)),
    'environment.kubernetes.routers.*.split': [always(unsupported(withoutSubsets)), always(degraded(ownedSubsets))],
    'environment.kubernetes.routers.*.backend': always(unsupported(notOfGke)),
  },
  workload: {
    'probes.readiness': always(degraded(connectionOnly)),
    'probes.readiness.failureThreshold': always(degraded(fewerFailures)),
  },
};

/** A gateway ends TLS by itself; an Ingress only with a certificate, or where an annotation names one. */
function withoutTls(app: ResolvedApplication, name: string): string | undefined {
  const router = routerFor(app, name);
  if (router?.kind !== 'ingress' || router.tlsSecret !== undefined) return undefined;
  if (Object.keys(router.annotations).some((key) => /cert|ssl|tls/i.test(key))) return undefined;
  return 'its Ingress has no TLS of its own: name a certificate by tlsSecret, or by an annotation of its controller';
}

function routerFor(app: ResolvedApplication, name: string): ResolvedRouter | undefined {
  return own(app.environment.kubernetes?.routers, name);
}

/** Where requests come from is known for ingress controllers and mesh gateways, which run as pods with certain labels. */
function unknownSources(app: ResolvedApplication, name: string): string | undefined {
  const router = routerFor(app, name);
  const workload = own(app.workloads, name);
  if (router === undefined || router.from.length > 0 || workload === undefined || isPublic(workload)) return undefined;
  if (router.kind === 'gateway-api') {
    return (
      `the network policy lets in what runs in ${router.gatewayNamespace} and Google's front ends and health checks, but not the proxy-only ` +
      'subnet of a regional gateway: name it by from'
    );
  }
  if (router.kind === 'istio' || routerPeers(router).length > 0) return undefined;
  return `the network policy lets nothing of the class ${router.ingressClass} in, whose addresses are not known here: name them by from`;
}

function isPublic(workload: ResolvedWorkload): boolean {
  return 'access' in workload && workload.access.kind === 'public';
}

function injected(app: ResolvedApplication, name: string): string | undefined {
  const router = routerFor(app, name);
  if (router?.kind !== 'istio' || !router.gateways.includes(mesh)) return undefined;
  const workload = own(app.workloads, name);
  const others =
    workload !== undefined && isSplitBySubsets(app, workload)
      ? ' (those of others go to both versions, by the number of their replicas)'
      : '';
  return (
    `shares out the traffic of callers with a sidecar only${others}: label the namespace for injection, and install the CNI plugin of Istio, ` +
    'since its pods are restricted'
  );
}

function withoutSubsets(app: ResolvedApplication, name: string): string | undefined {
  const router = routerFor(app, name);
  const workload = own(app.workloads, name);
  if (router?.kind !== 'istio' || router.split !== 'subsets' || workload === undefined || isSplitBySubsets(app, workload)) return undefined;
  return 'no weights of a canary are shared out here, so that there are no subsets';
}

/** The list of subsets has one owner, and the controller writes into each of them. */
function ownedSubsets(app: ResolvedApplication, name: string): string | undefined {
  const workload = own(app.workloads, name);
  if (workload === undefined || !isSplitBySubsets(app, workload)) return undefined;
  return (
    'the controller writes the hashes of versions into its DestinationRule: apply between rollouts, and with --force-conflicts where it is ' +
    'server-side, since each subset has the replicas of both versions until the controller has written them again'
  );
}

function insideOnly(app: ResolvedApplication, name: string): string | undefined {
  const router = routerFor(app, name);
  const workload = own(app.workloads, name);
  if (router?.kind !== 'istio' || !router.gateways.includes(mesh) || workload === undefined) return undefined;
  const isUnreached = leadsOutside(router) ? router.hosts.length === 0 : isPublic(workload);
  return isUnreached ? 'reached from inside only; give gateways other than mesh, and hosts' : undefined;
}

function unusedHosts(app: ResolvedApplication, name: string): string | undefined {
  const router = routerFor(app, name);
  if (router?.kind !== 'istio' || leadsOutside(router) || router.hosts.length === 0) return undefined;
  return 'callers inside use the name of the service, and no gateway for those outside is named';
}

function withoutPreview(app: ResolvedApplication, name: string): string | undefined {
  const router = routerFor(app, name);
  const workload = own(app.workloads, name);
  if (router === undefined || router.previewHosts.length === 0 || workload === undefined) return undefined;
  if (previewVersion(workload) === undefined)
    return 'its versions are exchanged without a Service for the new one: roll it out as a canary, or blue and green';
  return leadsOutside(router) ? undefined : 'callers inside use the name of its Service, and no gateway for those outside is named';
}

function notOfGke({ environment }: ResolvedApplication): string | undefined {
  return environment.kubernetes?.platform === 'gke' ? undefined : "a policy of GKE's own: give platform 'gke'";
}

/** Where the load balancer behind a gateway asks otherwise than the readiness probe. */
function connectionOnly({ app, workload }: WorkloadOf): string | undefined {
  if (!isRouted(app, workload) || !isCheckedByGke(app, workload)) return undefined;
  const { because, port } = loadBalancerCheck(workload);
  return because === undefined ? undefined : `the health check of the gateway ${because}: it asks whether port ${port} accepts connections`;
}

function fewerFailures({ app, workload }: WorkloadOf): string | undefined {
  const failures = workload.probes.readiness?.failureThreshold ?? 0;
  if (!isRouted(app, workload) || !isCheckedByGke(app, workload) || failures <= mostFailures) return undefined;
  return `is ${mostFailures} for the health check of the gateway, which counts no further`;
}
