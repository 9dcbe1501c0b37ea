import type { MainProtocol } from '../../../model/port';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedProbe, ResolvedService, ResolvedStatefulService, ResolvedWorkload } from '../../../model/resolved-workload';
import { isStated } from '../../target';
import { isCalledByHost, isCalledByUrl } from '../../used-by-workload';
import { isRouted } from '../rollouts/rolled-out';

/** `appProtocol` of the ports of a Service. */
export interface AppProtocols {
  readonly main: string;
  of(spoken: MainProtocol): string;
}

/** What meshes and gateways read: of the main port what is stated, or what is known of it. */
export function appProtocols(app: ResolvedApplication, workload: ResolvedWorkload): AppProtocols {
  const of = (spoken: MainProtocol): string => nameOf(spoken, isRouted(app, workload));
  return { main: 'port' in workload ? of(spokenOn(app, workload)) : '', of };
}

/**
 * Istio reads `grpc` (istio.io, Protocol Selection). Gateways read the name for HTTP/2 without TLS alone: it is in KEP-3726 and in the
 * conformance tests of the Gateway API, which have no name for gRPC.
 */
function nameOf(spoken: MainProtocol, isRouted: boolean): string {
  switch (spoken) {
    case 'http1':
      return 'http';
    case 'http2':
      return 'kubernetes.io/h2c';
    case 'grpc':
      return isRouted ? 'kubernetes.io/h2c' : 'grpc';
    case 'tcp':
      return 'tcp';
  }
}

/** The protocol that is stated or that a probe speaks; else callers say by the part of the address that they name. */
function spokenOn(app: ResolvedApplication, service: ResolvedService | ResolvedStatefulService): MainProtocol {
  const { name, kind, protocol } = service;
  if (isStated(app, ['workloads', name, 'protocol']) || protocol === 'http2') return protocol;
  if (kind === 'stateful-service' || protocol === 'tcp') return isCalledByUrl(app, name) || isRouted(app, service) ? 'http1' : protocol;
  const { access, rollout } = service;
  const isHttp = access.kind === 'public' || rollout.kind !== 'rolling' || isCalledByUrl(app, name) || isProbedByHttp(service);
  return isHttp || !isCalledByHost(app, name) ? protocol : 'tcp';
}

function isProbedByHttp({ port, probes }: ResolvedService): boolean {
  const given = Object.values<ResolvedProbe | undefined>({ ...probes });
  return given.some((probe) => probe?.kind === 'http' && probe.port === port);
}
