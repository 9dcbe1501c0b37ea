import type { Fields } from '../../kubernetes-object';
import type { ResolvedRouter } from '../../router';
import { mesh } from './route';

/** From where Google's global load balancers, and all of its health checks, come to pods. */
export const googleFrontEnds: readonly Fields[] = ['130.211.0.0/22', '35.191.0.0/16'].map((cidr) => ({ ipBlock: { cidr } }));

/** Who asks pods on behalf of a router, in the words of a network policy; none where callers ask themselves. */
export function routerPeers(router: ResolvedRouter): Fields[] {
  switch (router.kind) {
    case 'gateway-api':
      return [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': router.gatewayNamespace } } }, ...googleFrontEnds];
    case 'nginx':
      return [{ namespaceSelector: {}, podSelector: { matchLabels: { 'app.kubernetes.io/name': 'ingress-nginx' } } }];
    case 'istio':
      // gateways carry the label under whatever name they were installed
      return router.gateways.every((gateway) => gateway === mesh)
        ? []
        : [{ namespaceSelector: {}, podSelector: { matchExpressions: [{ key: 'istio', operator: 'Exists' }] } }];
  }
}
