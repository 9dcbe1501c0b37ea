import { calledPorts, type PlacedPort } from '../../../../model/containers-of';
import { own } from '../../../../model/own';
import { speaksHttp2 } from '../../../../model/port';
import { by } from '../../../../model/record';
import type { ResolvedApplication } from '../../../../model/resolved';
import type { ResolvedService } from '../../../../model/resolved-workload';
import type { Fields, KubernetesObject } from '../../kubernetes-object';
import { isRouted } from '../../rollouts/rolled-out';
import type { ResolvedRouter } from '../../router';
import { callService, versionService } from '../../stated-service';
import { metadata, workloadLabels } from '../labels';
import { weightedRoute } from './traffic-routing';

/** How the router reaches a service; the controller sets the weights of two versions there. Undefined for what is not routed. */
export function renderRoute(app: ResolvedApplication, service: ResolvedService): KubernetesObject | undefined {
  const router = app.environment.kubernetes?.router;
  if (router === undefined || !isRouted(app, service)) return undefined;
  const hosts = own(router.hosts, service.name) ?? [];
  const named = metadata(app, service.name, workloadLabels(app, service));
  switch (router.kind) {
    case 'gateway-api':
      return {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'HTTPRoute',
        metadata: named,
        spec: renderHttpRoute(service, router, hosts),
      };
    case 'nginx':
      // all that comes in by HTTP/2 without TLS is taken for gRPC there
      return {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        metadata: { ...named, ...(speaksHttp2(service.protocol) && { annotations: { [backendProtocol]: 'GRPC' } }) },
        spec: renderIngress(service, router, hosts),
      };
    case 'istio':
      return {
        apiVersion: 'networking.istio.io/v1',
        kind: 'VirtualService',
        metadata: named,
        spec: renderVirtualService(service, router, hosts),
      };
  }
}

const backendProtocol = 'nginx.ingress.kubernetes.io/backend-protocol';

function renderHttpRoute(
  service: ResolvedService,
  { gateway, gatewayNamespace }: Extract<ResolvedRouter, { kind: 'gateway-api' }>,
  hosts: readonly string[],
): Fields {
  const backends = versionsOf(service).map(({ host, weight }) => ({
    name: host,
    port: service.servicePort,
    ...(weight !== undefined && { weight }),
  }));
  return {
    parentRefs: [{ name: gateway, namespace: gatewayNamespace }],
    ...(hosts.length > 0 && { hostnames: hosts }),
    rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/' } }], backendRefs: backends }],
  };
}

/** The controller makes a second one for the new version, with the weight in an annotation. */
function renderIngress(
  service: ResolvedService,
  { ingressClass, tlsSecret }: Extract<ResolvedRouter, { kind: 'nginx' }>,
  hosts: readonly string[],
): Fields {
  const http = {
    paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: callService(service), port: { number: service.servicePort } } } }],
  };
  return {
    ingressClassName: ingressClass,
    ...(tlsSecret !== undefined && { tls: [{ ...(hosts.length > 0 && { hosts }), secretName: tlsSecret }] }),
    rules: hosts.length === 0 ? [{ http }] : hosts.map((host) => ({ host, http })),
  };
}

function renderVirtualService(
  service: ResolvedService,
  { gateways }: Extract<ResolvedRouter, { kind: 'istio' }>,
  stated: readonly string[],
): Fields {
  const { servicePort } = service;
  const name = callService(service);
  const inside = gateways.includes(mesh);
  const outside = gateways.some((gateway) => gateway !== mesh);
  // a wildcard is not allowed for the mesh
  const hosts = [...(inside ? [name] : []), ...(outside ? stated : [])];
  const further = furtherRoutes(service);
  return {
    hosts: hosts.length > 0 ? hosts : ['*'],
    gateways,
    http: [
      // a route takes the requests for all ports of a host, wherever they were meant to go
      ...(inside ? further.map((each) => passedOn(name, each)) : []),
      {
        name: weightedRoute,
        route: versionsOf(service).map(({ host, weight }) => ({
          destination: { host, port: { number: servicePort } },
          ...(weight !== undefined && { weight }),
        })),
      },
    ],
  };
}

/** Istio's word for callers inside. */
export const mesh = 'mesh';

/** Name of the route for a further port. */
export function portRoute(name: string): string {
  return `port-${name}`;
}

/** Further ports over TCP, in the order of their names: a mesh has no routes for UDP. */
export function furtherRoutes(service: ResolvedService): readonly PlacedPort[] {
  const further = calledPorts(service).filter(({ name, transport }) => name !== service.portName && transport === 'TCP');
  return [...further].sort(by(({ name }) => name));
}

function passedOn(service: string, { name, servicePort: number }: PlacedPort): Fields {
  return {
    name: portRoute(name),
    match: [{ port: number, gateways: [mesh] }],
    route: [{ destination: { host: service, port: { number } } }],
  };
}

/** All traffic goes to the stable version until a rollout begins. */
function versionsOf(service: ResolvedService): readonly { readonly host: string; readonly weight?: number }[] {
  const host = callService(service);
  if (service.rollout.kind !== 'canary') return [{ host }];
  return [
    { host, weight: 100 },
    { host: versionService(service, 'canary'), weight: 0 },
  ];
}
