/** What shares out the traffic between two versions in a cluster. */
export type Router = GatewayRouter | NginxRouter | IstioRouter;

/** Routes of the Gateway API, as GKE's gateways serve them; the Rollouts controller needs its Gateway API plugin. */
export interface GatewayRouter {
  readonly kind: 'gateway-api';
  /** Name of the Gateway that the routes attach to. */
  readonly gateway: string;
  /** @default - the namespace of the application */
  readonly gatewayNamespace?: string;
  readonly hosts?: Hosts;
}

/** Ingresses of the nginx controller. */
export interface NginxRouter {
  readonly kind: 'nginx';
  /** @default 'nginx' */
  readonly ingressClass?: string;
  /** Secret of type `kubernetes.io/tls` for all hosts. @default - no TLS here */
  readonly tlsSecret?: string;
  readonly hosts?: Hosts;
}

/** Virtual services of Istio. */
export interface IstioRouter {
  readonly kind: 'istio';
  /** Gateways, as `namespace/name`, and `mesh` for callers inside. @default ['mesh'] */
  readonly gateways?: readonly string[];
  readonly hosts?: Hosts;
}

/** Host names under which each service is reached from outside, by its name. @default - any host that reaches the router */
export type Hosts = { readonly [service: string]: readonly string[] };
