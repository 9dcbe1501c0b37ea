import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import type { Note } from '../../target';
import { settingNote } from '../note';
import type { ResolvedRouter } from '../router';
import { healthCheckNotes } from './health-check-notes';
import { isRouted } from './rolled-out';
import { mesh } from './route';

/** What the router needs besides, or has nothing to do with. */
export function routerNotes(app: ResolvedApplication): Note[] {
  const router = app.environment.kubernetes?.router;
  if (router === undefined) return [];
  const routed = Object.values(app.workloads).filter((workload) => isRouted(app, workload));
  if (routed.length === 0)
    return [settingNote(app, 'unsupported', ['router'], 'nothing passes it: no service is public or rolled out as a canary')];
  return [
    ...hostNotes(app, router),
    ...tlsNotes(app, router),
    ...policyNotes(app, router),
    ...meshNotes(app, router),
    ...healthCheckNotes(app),
  ];
}

function hostNotes(app: ResolvedApplication, router: ResolvedRouter): Note[] {
  return Object.keys(router.hosts).flatMap((name) => {
    const workload = own(app.workloads, name);
    if (workload === undefined) return []; // left out here, or refused
    const inside = router.kind === 'istio' && !router.gateways.some((gateway) => gateway !== mesh);
    if (isRouted(app, workload) && !inside) return [];
    const reason = inside
      ? 'callers inside use the name of the service, and no gateway for those outside is named'
      : 'it has no route: it is neither public nor rolled out as a canary';
    return [settingNote(app, 'unsupported', ['router', 'hosts', name], reason)];
  });
}

/** A gateway ends TLS by itself; an Ingress only with a certificate. */
function tlsNotes(app: ResolvedApplication, router: ResolvedRouter): Note[] {
  if (router.kind !== 'nginx' || router.tlsSecret !== undefined) return [];
  return [settingNote(app, 'degraded', ['router'], 'its Ingresses have no TLS of their own: name a certificate by tlsSecret')];
}

/** Where requests come from is known for ingress controllers and mesh gateways, which run as pods with certain labels. */
function policyNotes(app: ResolvedApplication, router: ResolvedRouter): Note[] {
  if (router.kind !== 'gateway-api') return [];
  const closed = Object.values(app.workloads).filter((each) => isRouted(app, each) && each.access.kind === 'internal');
  if (closed.length === 0) return [];
  const names = closed.map(({ name }) => name).join(', ');
  const reason =
    `the network policies of ${names} let in what runs in ${router.gatewayNamespace} and Google's front ends and health checks, but not the ` +
    'proxy-only subnet of a regional gateway, whose range is not known here: allow it with a policy of your own';
  return [settingNote(app, 'degraded', ['router'], reason)];
}

function meshNotes(app: ResolvedApplication, router: ResolvedRouter): Note[] {
  if (router.kind !== 'istio') return [];
  const injected =
    'shares out the traffic of callers with a sidecar only: label the namespace for injection, and install the CNI plugin of Istio, since ' +
    'its pods are restricted';
  const outside = router.gateways.some((gateway) => gateway !== mesh);
  const unreached = Object.values(app.workloads)
    .filter((each) => isRouted(app, each) && (outside ? (own(router.hosts, each.name) ?? []).length === 0 : each.access.kind === 'public'))
    .map(({ name }) => name);
  const both = `${unreached.join(', ')}: reached from inside only; give gateways other than mesh, and hosts`;
  return [
    ...(router.gateways.includes(mesh) ? [settingNote(app, 'emulated', ['router'], injected)] : []),
    ...(router.gateways.includes(mesh) && unreached.length > 0 ? [settingNote(app, 'degraded', ['router', 'hosts'], both)] : []),
  ];
}
