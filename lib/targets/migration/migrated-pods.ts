import type { EndpointPods } from '../../google/load-balancer/pods-schema';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedService } from '../../model/resolved-workload';
import { endpointGroupOf } from '../kubernetes/endpoint-group';
import { loadBalancerCheck, loadBalancerTiming } from '../kubernetes/load-balancer-check';

/** What all backends of a migration share. */
export interface MigratedPlace {
  readonly zones: readonly string[];
  /** Network of the cluster, whose firewall is opened. */
  readonly network?: string;
}

/** The pods of a service as a load balancer leads to them: as it asks for their readiness, speaks and waits on Cloud Run. */
export function migratedPods(
  app: ResolvedApplication,
  service: ResolvedService,
  { zones, network, requestsPerSecond }: MigratedPlace & { readonly requestsPerSecond?: number },
): EndpointPods | undefined {
  const group = endpointGroupOf(app, service);
  if (group === undefined) return undefined;
  const { question, port } = loadBalancerCheck(service);
  const called = group.port.port;
  return {
    endpointGroup: group.name,
    zones,
    protocol: service.protocol === 'grpc' || service.protocol === 'http2' ? 'H2C' : 'HTTP',
    timeoutSeconds: service.requestTimeoutSeconds,
    ...(requestsPerSecond !== undefined && { requestsPerSecond }),
    healthCheck: { ...question, ...(port !== called && { port }), ...loadBalancerTiming(service) },
    ...(network !== undefined && { firewall: { network, ports: [...new Set([called, port])] } }),
  };
}
