import type { ResolvedApplication } from '../../../../model/resolved';
import type { KubernetesObject } from '../../kubernetes-object';
import { type Routable, routeOf } from '../../rollouts/rolled-out';
import { routedServices } from '../../service-names';
import { workloadMetadata } from '../labels';
import { isCheckedByGke } from './health-check-policy';

/** What Google's load balancer does with each Service behind a gateway of GKE. */
export function renderBackendPolicies(app: ResolvedApplication, service: Routable): KubernetesObject[] {
  const router = routeOf(app, service);
  if (router?.kind !== 'gateway-api' || router.backend === undefined || !isCheckedByGke(app, service)) return [];
  const { securityPolicy, timeoutSeconds, logSampleRate } = router.backend;
  return routedServices(app, service).map((name) => ({
    apiVersion: 'networking.gke.io/v1',
    kind: 'GCPBackendPolicy',
    metadata: workloadMetadata(app, service, { name }),
    spec: {
      default: {
        ...(securityPolicy !== undefined && { securityPolicy }),
        ...(timeoutSeconds !== undefined && { timeoutSec: timeoutSeconds }),
        ...(logSampleRate !== undefined && { logging: { enabled: logSampleRate > 0, sampleRate: logSampleRate } }),
      },
      targetRef: { group: '', kind: 'Service', name },
    },
  }));
}
