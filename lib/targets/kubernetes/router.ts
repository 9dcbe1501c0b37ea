import { dnsName, hostName } from '../../model/schema/names';
import { type InputOf, kinds, type OfKind, type OutputOf, type ResolvedOfKind } from '../../model/schema/object';
import { type Schema, typed, withStandIn } from '../../model/schema/schema';
import { listOf, recordOf, text } from '../../model/schema/values';

/** Host names under which each service is reached from outside, by its name. @default - any host that reaches the router */
export type Hosts = { readonly [service: string]: readonly string[] };
const hosts: Schema<Hosts> = recordOf(listOf(text(hostName)), { ...dnsName, drops: true });

const hostFields = { hosts: hosts.default({}) };

const routers = {
  'gateway-api': {
    /** Name of the Gateway that the routes attach to. */
    gateway: withStandIn(text(dnsName), 'gateway'),
    /** @default - the namespace of the application */
    gatewayNamespace: text(dnsName).optional(),
  },
  nginx: {
    /** @default 'nginx' */
    ingressClass: text(dnsName).default('nginx'),
    /** Secret of type `kubernetes.io/tls` for all hosts. @default - no TLS here */
    tlsSecret: text(dnsName).optional(),
  },
  istio: {
    /** Gateways, as `namespace/name`, and `mesh` for callers inside. @default ['mesh'] */
    gateways: listOf(
      text({ pattern: /^(?:mesh|[a-z0-9][-a-z0-9]*(?:\/[a-z0-9][-a-z0-9]*)?)$/, allowed: "'mesh', a name or namespace/name" }),
    ).default(['mesh']),
  },
};
type Routers = typeof routers;

/** Routes of the Gateway API, as GKE's gateways serve them; the Rollouts controller needs its Gateway API plugin. */
export interface GatewayRouter extends OfKind<Routers, 'gateway-api'>, InputOf<typeof hostFields> {}
/** Ingresses of the nginx controller. */
export interface NginxRouter extends OfKind<Routers, 'nginx'>, InputOf<typeof hostFields> {}
/** Virtual services of Istio. */
export interface IstioRouter extends OfKind<Routers, 'istio'>, InputOf<typeof hostFields> {}
/** What shares out the traffic between two versions in a cluster. */
export type Router = GatewayRouter | NginxRouter | IstioRouter;

interface GivenGateway extends ResolvedOfKind<Routers, 'gateway-api'>, OutputOf<typeof hostFields> {}
interface ResolvedNginx extends ResolvedOfKind<Routers, 'nginx'>, OutputOf<typeof hostFields> {}
interface ResolvedIstio extends ResolvedOfKind<Routers, 'istio'>, OutputOf<typeof hostFields> {}
/** A router with the defaults that depend on nothing else. */
export type GivenRouter = GivenGateway | ResolvedNginx | ResolvedIstio;
export type ResolvedRouter = Required<GivenGateway> | ResolvedNginx | ResolvedIstio;

export const router: Schema<Router, GivenRouter> = typed(
  kinds({
    'gateway-api': { ...routers['gateway-api'], ...hostFields },
    nginx: { ...routers.nginx, ...hostFields },
    istio: { ...routers.istio, ...hostFields },
  }),
);

export function deriveRouter(given: GivenRouter, namespace: string): ResolvedRouter {
  return given.kind === 'gateway-api' ? { gatewayNamespace: namespace, ...given } : given;
}
