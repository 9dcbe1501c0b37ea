import type { ResolvedProbe } from '../../model/resolved-workload';
import type { Routable } from './rollouts/rolled-out';

/** What a load balancer of Google asks pods, and what it cannot ask as the readiness probe does. */
export interface LoadBalancerCheck {
  readonly question: LoadBalancerQuestion;
  /** On the pods, as the policy of their network has to admit it. */
  readonly port: number;
  /** Why it asks otherwise than the probe; undefined where it does not. */
  readonly because?: string;
}

export type LoadBalancerQuestion =
  | { readonly kind: 'http' | 'https'; readonly path: string; readonly host?: string }
  | { readonly kind: 'grpc'; readonly service?: string }
  | { readonly kind: 'tcp' };

/** When it asks, and how many answers in a row count. */
export interface LoadBalancerTiming {
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly healthyThreshold: number;
  readonly unhealthyThreshold: number;
}

/** Most seconds that they wait. */
const mostSeconds = 300;
/** Most failures in a row that Google's health checks wait for. */
export const mostFailures = 10;

/** As the readiness probe asks; undefined without one. */
export function loadBalancerTiming({ probes: { readiness } }: Routable): LoadBalancerTiming | undefined {
  if (readiness === undefined) return undefined;
  return {
    intervalSeconds: Math.min(readiness.periodSeconds, mostSeconds),
    // Google's health checks wait no longer than until the next question
    timeoutSeconds: Math.min(readiness.timeoutSeconds, readiness.periodSeconds, mostSeconds),
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
      return { question: { kind: 'grpc', ...(service !== undefined && { service }) }, port: readiness.port };
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
  const kind = readiness.scheme === 'https' ? 'https' : 'http';
  return { question: { kind, path: readiness.path, ...(host !== undefined && { host }) }, port: readiness.port };
}

function connection(port: number, because?: string): LoadBalancerCheck {
  return { question: { kind: 'tcp' }, port, ...(because !== undefined && { because }) };
}
