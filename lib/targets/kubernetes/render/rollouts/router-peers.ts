import { googleFrontEnds as frontEnds } from '../../../../google/load-balancer/front-ends';
import type { Fields } from '../../kubernetes-object';
import type { ResolvedRouter } from '../../router';
import { mesh } from './route';

/** From where Google's global load balancers, and all of its health checks, come to pods. */
export const googleFrontEnds: readonly Fields[] = frontEnds.map(network);

/** Who asks pods on behalf of a router, in the words of a network policy; none where callers ask themselves, or where that is not known. */
export function routerPeers(router: ResolvedRouter): Fields[] {
  return [...knownPeers(router), ...router.from.map(network)];
}

function knownPeers(router: ResolvedRouter): readonly Fields[] {
  switch (router.kind) {
    case 'gateway-api':
      return [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': router.gatewayNamespace } } }, ...googleFrontEnds];
    case 'ingress': {
      if (router.ingressClass.startsWith('gce')) return googleFrontEnds;
      const controller = controllers.get(router.ingressClass) ?? (router.traffic === 'weights' ? 'ingress-nginx' : undefined);
      if (router.ingressClass === 'alb' || controller === undefined) return [];
      return [{ namespaceSelector: {}, podSelector: { matchLabels: { 'app.kubernetes.io/name': controller } } }];
    }
    case 'istio':
      // gateways carry the label under whatever name they were installed
      return router.gateways.every((gateway) => gateway === mesh)
        ? []
        : [{ namespaceSelector: {}, podSelector: { matchExpressions: [{ key: 'istio', operator: 'Exists' }] } }];
  }
}

/** Labels of the pods of controllers, by class. */
const controllers = new Map([
  ['nginx', 'ingress-nginx'],
  ['traefik', 'traefik'],
  ['haproxy', 'kubernetes-ingress'],
]);

function network(cidr: string): Fields {
  return { ipBlock: { cidr } };
}
