import { calledPort, calledPorts, type PlacedPort } from '../../../../model/containers-of';
import { type MainProtocol, speaksHttp2 } from '../../../../model/port';
import { by } from '../../../../model/record';
import type { ResolvedApplication } from '../../../../model/resolved';
import type { ResolvedWorkload } from '../../../../model/resolved-workload';
import { isStated } from '../../../target';
import { isCertified } from '../../cert-manager';
import type { Fields, KubernetesObject } from '../../kubernetes-object';
import { isRolledOut, isSplitBySubsets, type Routable, rootService, routeOf, routerOf } from '../../rollouts/rolled-out';
import { albClass, type ResolvedRouter } from '../../router';
import { type PlacedName, placedRoute, placedVersion } from '../../service-names';
import { callService, versionService } from '../../stated-service';
import { workloadMetadata } from '../labels';
import { subsetNames, weightedRoute } from './traffic-routing';

/** A Service that a route leads to, and its share where the controller sets that. */
interface Backend {
  readonly host: string;
  /** Of the Service, for Istio. */
  readonly subset?: string | undefined;
  readonly weight?: number;
}

/** The object of a route: that of the service, or that of its new version alone. */
export interface PlacedRoute extends PlacedName {
  readonly of: 'service' | 'new-version';
}

/** How requests from outside reach one or more versions of a service. */
interface Route extends PlacedRoute {
  readonly service: Routable;
  readonly hosts: readonly string[];
  readonly port: number;
  readonly protocol: MainProtocol | 'udp';
  readonly backends: readonly Backend[];
  /** Service of both versions, which an Ingress of AWS leads to. */
  readonly root?: string | undefined;
}

/** How the router reaches a service, the controller sets the weights of two versions there, and how it reaches the new one by itself. */
export function renderRoutes(app: ResolvedApplication, service: Routable): KubernetesObject[] {
  const router = routeOf(app, service);
  const port = router && calledPort(service, router.port)?.servicePort;
  if (router === undefined || port === undefined) return [];
  const to = { service, port, protocol: routedProtocol(app, service, router) };
  return routesOf(app, service).map((route) =>
    route.of === 'service'
      ? renderRoute(app, router, {
          ...to,
          ...route,
          hosts: router.hosts,
          backends: versionsOf(app, service),
          root: rootService(app, service),
        })
      : renderRoute(app, router, { ...to, ...route, hosts: router.previewHosts, backends: [{ host: route.name }] }),
  );
}

/** Routes of a workload. The new version has one of its own where it is reached from outside: callers inside know its Service. */
export function routesOf(app: ResolvedApplication, workload: ResolvedWorkload): readonly PlacedRoute[] {
  const router = routeOf(app, workload);
  if (router === undefined) return [];
  const main = { ...placedRoute(workload), of: 'service' } as const;
  const preview = previewVersion(workload);
  if (preview === undefined || router.previewHosts.length === 0 || !leadsOutside(router)) return [main];
  return [main, { ...placedVersion(workload, preview), of: 'new-version' }];
}

/** What is spoken on the port that a router leads to: HTTP, unless something else is stated. */
export function routedProtocol(app: ResolvedApplication, service: Routable, { port }: ResolvedRouter): MainProtocol | 'udp' {
  const { name, portName, protocol } = service;
  if (port !== undefined && port !== portName) return calledPort(service, port)?.protocol ?? 'http1';
  return protocol === 'tcp' && !isStated(app, ['workloads', name, 'protocol']) ? 'http1' : protocol;
}

/** The new version while there are two. */
export function previewVersion(workload: ResolvedWorkload): 'preview' | 'canary' | undefined {
  if (!isRolledOut(workload)) return undefined;
  return workload.rollout.kind === 'blue-green' ? 'preview' : 'canary';
}

function renderRoute(app: ResolvedApplication, router: ResolvedRouter, route: Route): KubernetesObject {
  const named = workloadMetadata(app, route.service, { name: route.name });
  switch (router.kind) {
    case 'gateway-api':
      return { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: named, spec: renderHttpRoute(router, route) };
    case 'ingress': {
      const annotations = { ...controllerAnnotations(router, route), ...router.annotations };
      return {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        metadata: { ...named, ...(Object.keys(annotations).length > 0 && { annotations }) },
        spec: renderIngress(router, route),
      };
    }
    case 'istio':
      return { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: named, spec: renderVirtualService(router, route) };
  }
}

function renderHttpRoute(
  { gateway, gatewayNamespace }: Extract<ResolvedRouter, { kind: 'gateway-api' }>,
  { hosts, port, backends }: Route,
): Fields {
  const references = backends.map(({ host, weight }) => ({ name: host, port, ...(weight !== undefined && { weight }) }));
  return {
    parentRefs: [{ name: gateway, namespace: gatewayNamespace }],
    ...(hosts.length > 0 && { hostnames: hosts }),
    rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/' } }], backendRefs: references }],
  };
}

type IngressRouter = Extract<ResolvedRouter, { kind: 'ingress' }>;

/** What the controller of a class has to be told: all that comes in by HTTP/2 without TLS is taken for gRPC. */
function controllerAnnotations({ ingressClass, traffic }: IngressRouter, { protocol }: Route): { readonly [key: string]: string } {
  if (ingressClass === albClass) {
    return {
      ...(speaksHttp2(protocol) && { 'alb.ingress.kubernetes.io/backend-protocol-version': protocol === 'grpc' ? 'GRPC' : 'HTTP2' }),
      'alb.ingress.kubernetes.io/target-type': 'ip', // nodes have no port for a Service with an address in the cluster
    };
  }
  const isNginx = ingressClass === 'nginx' || traffic === 'weights';
  return isNginx && speaksHttp2(protocol) ? { 'nginx.ingress.kubernetes.io/backend-protocol': 'GRPC' } : {};
}

/** Of nginx, the Rollouts controller makes a second one for the new version; of AWS's, it writes the weights into an annotation. */
function renderIngress(router: IngressRouter, { hosts, port, backends, root, of }: Route): Fields {
  const { ingressClass } = router;
  const tlsSecret = tlsSecretOf(router, of);
  const [{ host: name } = { host: '' }] = backends;
  const isByAnnotation = ingressClass === albClass && backends.length > 1;
  const service = { name: root ?? name, port: isByAnnotation ? { name: 'use-annotation' } : { number: port } };
  const http = { paths: [{ path: '/', pathType: 'Prefix', backend: { service } }] };
  return {
    ingressClassName: ingressClass,
    ...(tlsSecret !== undefined && { tls: [{ ...(hosts.length > 0 && { hosts }), secretName: tlsSecret }] }),
    rules: hosts.length === 0 ? [{ http }] : hosts.map((host) => ({ host, http })),
  };
}

/** Secret of the certificate of a route. Where a controller makes certificates, it makes one for each Ingress, and each has one Secret. */
export function tlsSecretOf({ tlsSecret, annotations }: IngressRouter, of: PlacedRoute['of']): string | undefined {
  return tlsSecret !== undefined && of === 'new-version' && isCertified(annotations) ? `${tlsSecret}-preview` : tlsSecret;
}

function renderVirtualService(
  router: Extract<ResolvedRouter, { kind: 'istio' }>,
  { service, of, port, backends, hosts: given }: Route,
): Fields {
  const { gateways } = router;
  const isMain = of === 'service';
  const inside = gateways.includes(mesh) && isMain;
  // a wildcard is not allowed for the mesh
  const host = callService(service);
  const hosts = [...(inside ? [host] : []), ...(leadsOutside(router) ? given : [])];
  return {
    hosts: hosts.length > 0 ? hosts : ['*'],
    gateways: isMain ? gateways : gateways.filter((gateway) => gateway !== mesh),
    http: [
      // a route takes the requests for all ports of a host, wherever they were meant to go
      ...(inside ? furtherRoutes(service, router).map((each) => passedOn({ host, subset: backends[0]?.subset }, each)) : []),
      {
        name: weightedRoute,
        route: backends.map((each) => ({
          destination: destination(each, port),
          ...(each.weight !== undefined && { weight: each.weight }),
        })),
      },
    ],
  };
}

/** Istio's word for callers inside. */
export const mesh = 'mesh';

/** Whether a router takes requests from outside: one of Istio may know the mesh alone. */
export function leadsOutside(router: ResolvedRouter): boolean {
  return router.kind !== 'istio' || router.gateways.some((gateway) => gateway !== mesh);
}

/** Name of the route for a further port. */
export function portRoute(name: string): string {
  return `port-${name}`;
}

/** Ports over TCP besides the one that the router leads to: a mesh has no routes for UDP. */
export function furtherRoutes(service: Routable, { port }: ResolvedRouter): readonly PlacedPort[] {
  const further = calledPorts(service).filter(({ name, transport }) => name !== (port ?? service.portName) && transport === 'TCP');
  return port === undefined ? [...further].sort(by(({ name }) => name)) : further;
}

function passedOn(to: Omit<Backend, 'weight'>, { name, servicePort: port }: PlacedPort): Fields {
  return { name: portRoute(name), match: [{ port, gateways: [mesh] }], route: [{ destination: destination(to, port) }] };
}

function destination({ host, subset }: Omit<Backend, 'weight'>, port: number): Fields {
  return { host, ...(subset !== undefined && { subset }), port: { number: port } };
}

/** Where weights share out the traffic, all goes to the stable version until a rollout begins. */
function versionsOf(app: ResolvedApplication, service: Routable): readonly Backend[] {
  const host = callService(service);
  if (!isRolledOut(service) || service.rollout.kind !== 'canary' || routerOf(app, service) === undefined) return [{ host }];
  if (isSplitBySubsets(app, service)) {
    return [
      { host, subset: subsetNames.stable, weight: 100 },
      { host, subset: subsetNames.canary, weight: 0 },
    ];
  }
  return [
    { host, weight: 100 },
    { host: versionService(service, 'canary'), weight: 0 },
  ];
}
