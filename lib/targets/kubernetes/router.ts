import { parseIpRange } from '../../model/ip-range';
import { dnsName, hostName, labelKey, portName } from '../../model/schema/names';
import { type InputOf, kinds, type OfKind, type OutputOf, objectAs, type ResolvedOfKind } from '../../model/schema/object';
import { type Schema, typed, withStandIn } from '../../model/schema/schema';
import { listOf, oneOf, parsed, recordOf, text, whole } from '../../model/schema/values';

const hosts = listOf(text(hostName));
/** Who shares out the traffic of a canary: the router by weights, or the numbers of replicas. */
const traffic = oneOf('weights', 'replicas');

const common = {
  /** Host names under which it is reached from outside. @default - any host that reaches the router */
  hosts: hosts.default([]),
  /** Host names that lead to the new version while there are two: the preview of blue and green, the canary. @default - none */
  previewHosts: hosts.default([]),
  /** Name of one of its further ports. @default - its main port */
  port: text(portName).optional(),
  /** Networks from which the router asks pods, where no label tells it, such as the proxy-only subnet of a regional gateway. @default [] */
  from: listOf(parsed(parseIpRange, "an IPv4 network such as '10.8.0.0/23'", 'wrong-range')).default([]),
};

const backendFields = {
  /** Name of a Cloud Armor policy. @default - none */
  securityPolicy: text(dnsName).optional(),
  /** Longest answer in seconds, 1 to 86400. @default - 30, as Google has it */
  timeoutSeconds: whole(1, 86_400).optional(),
  /** Share of requests that are logged, in millionths. @default - none */
  logSampleRate: whole(0, 1_000_000).optional(),
};
/** What Google's load balancer does with a Service behind a gateway of GKE (GCPBackendPolicy). */
export interface BackendPolicy extends InputOf<typeof backendFields> {}

const routers = {
  'gateway-api': {
    /** Name of the Gateway that the routes attach to, and that ends TLS. */
    gateway: withStandIn(text(dnsName), 'gateway'),
    /** @default - the namespace of the application */
    gatewayNamespace: text(dnsName).optional(),
    /** @default 'weights' */
    traffic: traffic.default('weights'),
    /** On GKE, a policy of Google's load balancer for each Service. @default - none */
    backend: objectAs<BackendPolicy>(backendFields).optional(),
    ...common,
  },
  ingress: {
    /** @default 'nginx' */
    ingressClass: text(dnsName).default('nginx'),
    /** Secret of type `kubernetes.io/tls` for all hosts; where cert-manager fills it, that of previews has `-preview` at the end. @default - no TLS here */
    tlsSecret: text(dnsName).optional(),
    /** Annotations for its controller, or for cert-manager. @default {} */
    annotations: recordOf(text(), { ...labelKey, drops: true }).default({}),
    /** @default 'weights' of the classes nginx and alb, else 'replicas' */
    traffic: traffic.optional(),
    ...common,
  },
  istio: {
    /** Gateways, as `namespace/name`, and `mesh` for callers inside. @default ['mesh'] */
    gateways: listOf(
      text({ pattern: /^(?:mesh|[a-z0-9][-a-z0-9]*(?:\/[a-z0-9][-a-z0-9]*)?)$/, allowed: "'mesh', a name or namespace/name" }),
    ).default(['mesh']),
    /** @default 'weights' */
    traffic: traffic.default('weights'),
    /**
     * What the weights of a canary are given to: a Service for each version, or `subsets` of the Service by which others call it, which a
     * DestinationRule tells apart. Callers without a sidecar then reach both versions. @default 'services'
     */
    split: oneOf('services', 'subsets').default('services'),
    ...common,
  },
};
type Routers = typeof routers;

/** Routes of the Gateway API, as GKE's gateways serve them; the Rollouts controller needs its Gateway API plugin. */
export interface GatewayRouter extends OfKind<Routers, 'gateway-api'> {}
/** Ingresses of a class. */
export interface IngressRouter extends OfKind<Routers, 'ingress'> {}
/** Virtual services of Istio. */
export interface IstioRouter extends OfKind<Routers, 'istio'> {}
/** What leads to a service from outside, and may share out the traffic between two versions. */
export type Router = GatewayRouter | IngressRouter | IstioRouter;

/** A router with the defaults that depend on nothing else. */
export type GivenRouter = ResolvedOfKind<Routers, 'gateway-api'> | ResolvedOfKind<Routers, 'ingress'> | ResolvedOfKind<Routers, 'istio'>;

type WithNamespace = ResolvedOfKind<Routers, 'gateway-api'> & { readonly gatewayNamespace: string };
type WithTraffic = ResolvedOfKind<Routers, 'ingress'> & { readonly traffic: Traffic };
export type Traffic = OutputOf<{ traffic: typeof traffic }>['traffic'];
export type ResolvedRouter = WithNamespace | WithTraffic | ResolvedOfKind<Routers, 'istio'>;

export const router: Schema<Router, GivenRouter> = typed(kinds(routers));

export function deriveRouter(given: GivenRouter, namespace: string): ResolvedRouter {
  switch (given.kind) {
    case 'gateway-api':
      return { ...given, gatewayNamespace: given.gatewayNamespace ?? namespace };
    case 'ingress':
      return { ...given, traffic: given.traffic ?? (sharing.has(given.ingressClass) ? 'weights' : 'replicas') };
    case 'istio':
      return given;
  }
}

/** Classes of Ingresses whose controllers share out traffic as the Rollouts controller asks. */
const sharing = new Set(['nginx', 'alb']);

/** Class of the AWS Load Balancer Controller. */
export const albClass = 'alb';

/**
 * A route of the Gateway API to a Gateway.
 *
 * @example
 * gateway('external', { gatewayNamespace: 'infra', hosts: ['shop.example.com'] })
 */
export function gateway(name: string, options: Omit<GatewayRouter, 'kind' | 'gateway'> = {}): GatewayRouter {
  return { kind: 'gateway-api', gateway: name, ...options };
}

/**
 * An Ingress of a class.
 *
 * @example
 * ingress('nginx', { hosts: ['shop.example.com'], tlsSecret: 'shop-tls' })
 */
export function ingress(ingressClass: string, options: Omit<IngressRouter, 'kind' | 'ingressClass'> = {}): IngressRouter {
  return { kind: 'ingress', ingressClass, ...options };
}

/**
 * A virtual service of Istio.
 *
 * @example
 * istio({ gateways: ['infra/edge', 'mesh'], hosts: ['shop.example.com'] })
 */
export function istio(options: Omit<IstioRouter, 'kind'> = {}): IstioRouter {
  return { kind: 'istio', ...options };
}
