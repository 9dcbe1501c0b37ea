import type { ResolvedApplication } from '../../../../model/resolved';
import type { ResolvedProbe } from '../../../../model/resolved-workload';
import type { Fields, KubernetesObject } from '../../kubernetes-object';
import { type Routable, routeOf } from '../../rollouts/rolled-out';
import { routedServices } from '../../service-names';
import { metadata, workloadLabels } from '../labels';

/** What the load balancer behind a gateway of GKE asks pods, and what it cannot ask as the readiness probe does. */
export interface LoadBalancerCheck {
  readonly config: Fields;
  /** On the pods, as the policy of their network has to admit it. */
  readonly port: number;
  /** Why it asks otherwise than the probe; undefined where it does not. */
  readonly because?: string;
}

/** Whether a service is reached through a gateway of GKE, which asks for `/` unless a policy says otherwise. */
export function isCheckedByGke(app: ResolvedApplication, service: Routable): boolean {
  return app.environment.kubernetes?.platform === 'gke' && routeOf(app, service)?.kind === 'gateway-api';
}

/** One for each Service: each that a route names is a backend with a health check of its own, and people may route to a preview. */
export function renderHealthCheckPolicies(app: ResolvedApplication, service: Routable): KubernetesObject[] {
  if (!isCheckedByGke(app, service)) return [];
  const { config } = loadBalancerCheck(service);
  return routedServices(app, service).map((name) => ({
    apiVersion: 'networking.gke.io/v1',
    kind: 'HealthCheckPolicy',
    metadata: metadata(app, name, workloadLabels(app, service)),
    spec: { default: { ...renderTiming(service), config }, targetRef: { group: '', kind: 'Service', name } },
  }));
}

/** Most seconds that they wait. */
const mostSeconds = 300;
/** Most failures in a row that Google's health checks wait for. */
export const mostFailures = 10;

function renderTiming({ probes: { readiness } }: Routable): Fields {
  if (readiness === undefined) return {};
  return {
    checkIntervalSec: Math.min(readiness.periodSeconds, mostSeconds),
    // Google's health checks wait no longer than until the next question
    timeoutSec: Math.min(readiness.timeoutSeconds, readiness.periodSeconds, mostSeconds),
    healthyThreshold: Math.min(readiness.successThreshold ?? 1, mostFailures), // as the kubelet counts
    unhealthyThreshold: Math.min(readiness.failureThreshold, mostFailures),
  };
}

/** What Google's definition of the policy takes as a path, as a host, which is no IP address, and as the name of a gRPC service. */
const path = /^\/[A-Za-z0-9/\-._~%!?$&'()*+,;=:]{0,2047}$/;
const hostName = /^(?=.{1,253}$)(?![\d.]+$)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const grpcService = /^[ -~]{1,1024}$/;

/** As the readiness probe asks; what a load balancer cannot ask becomes a connection to the same port. */
export function loadBalancerCheck({ port, probes: { readiness } }: Routable): LoadBalancerCheck {
  switch (readiness?.kind) {
    case 'http':
      return overHttp(readiness);
    case 'grpc': {
      const { service } = readiness;
      if (service !== undefined && !grpcService.test(service)) return connection(readiness.port, 'takes no such name of a service');
      return check('GRPC', 'grpcHealthCheck', readiness, { ...(service !== undefined && { grpcServiceName: service }) });
    }
    case 'tcp':
      return connection(readiness.port);
    case 'exec':
      return connection(port, 'runs no commands');
    case undefined:
      return connection(port);
  }
}

function overHttp(readiness: Extract<ResolvedProbe, { kind: 'http' }>): LoadBalancerCheck {
  const headers = Object.entries(readiness.headers ?? {});
  const host = headers.find(([name]) => name.toLowerCase() === 'host')?.[1];
  if (headers.length > (host === undefined ? 0 : 1)) return connection(readiness.port, 'sends no header but Host');
  if (host !== undefined && !hostName.test(host)) return connection(readiness.port, 'sends no such Host');
  if (!path.test(readiness.path)) return connection(readiness.port, 'takes no such path');
  const [type, field] = readiness.scheme === 'https' ? (['HTTPS', 'httpsHealthCheck'] as const) : (['HTTP', 'httpHealthCheck'] as const);
  return check(type, field, readiness, { requestPath: readiness.path, ...(host !== undefined && { host }) });
}

function check(type: string, field: string, { port }: Exclude<ResolvedProbe, { kind: 'exec' }>, more: Fields): LoadBalancerCheck {
  return { port, config: { type, [field]: { portSpecification: 'USE_FIXED_PORT', port, ...more } } };
}

function connection(port: number, because?: string): LoadBalancerCheck {
  const config = { type: 'TCP', tcpHealthCheck: { portSpecification: 'USE_FIXED_PORT', port } };
  return { port, config, ...(because !== undefined && { because }) };
}
