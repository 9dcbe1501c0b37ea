import { type Issue, issue } from '../../../model/issue';
import type { PublicEndpointSpec } from '../public-endpoint-spec';

/**
 * A load balancer calls a service as nobody: without IAP, which signs its calls, only a service that anybody may call answers; and
 * whether it may be reached from outside is up to its ingress.
 */
export function serviceCallable({ backends, iap }: PublicEndpointSpec): Issue[] {
  return Object.entries(backends).flatMap(([name, { services = [] }]) =>
    services.flatMap(({ access, ingress }, index) => {
      const path = ['backends', name, 'services', index];
      if (access === 'internal' && iap === undefined) {
        const remedy =
          "state access: { kind: 'public', reason } on the service, which this makes public through the load balancer only, or use iap";
        return [
          issue(
            'endpoint-service-not-callable',
            path,
            'must be a service that may be called without signing in, got an internal one',
            remedy,
          ),
        ];
      }
      if (ingress !== 'INGRESS_TRAFFIC_INTERNAL_ONLY') return [];
      const remedy = 'let its ingress take internal traffic and load balancers';
      return [issue('endpoint-service-not-reachable', path, `must be a service that load balancers reach, got ingress ${ingress}`, remedy)];
    }),
  );
}
