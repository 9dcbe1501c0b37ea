import type { ResolvedApplication } from '../../../../model/resolved';
import type { Fields, KubernetesObject } from '../../kubernetes-object';
import { type LoadBalancerCheck, loadBalancerCheck, loadBalancerTiming } from '../../load-balancer-check';
import { type Routable, routeOf } from '../../rollouts/rolled-out';
import { routedServices } from '../../service-names';
import { workloadMetadata } from '../labels';

/** Whether a service is reached through a gateway of GKE, which asks for `/` unless a policy says otherwise. */
export function isCheckedByGke(app: ResolvedApplication, service: Routable): boolean {
  return app.environment.kubernetes?.platform === 'gke' && routeOf(app, service)?.kind === 'gateway-api';
}

/** One for each Service: each that a route names is a backend with a health check of its own, and people may route to a preview. */
export function renderHealthCheckPolicies(app: ResolvedApplication, service: Routable): KubernetesObject[] {
  if (!isCheckedByGke(app, service)) return [];
  const config = renderQuestion(loadBalancerCheck(service));
  return routedServices(app, service).map((name) => ({
    apiVersion: 'networking.gke.io/v1',
    kind: 'HealthCheckPolicy',
    metadata: workloadMetadata(app, service, { name }),
    spec: { default: { ...renderTiming(service), config }, targetRef: { group: '', kind: 'Service', name } },
  }));
}

function renderTiming(service: Routable): Fields {
  const timing = loadBalancerTiming(service);
  if (timing === undefined) return {};
  const { intervalSeconds, timeoutSeconds, healthyThreshold, unhealthyThreshold } = timing;
  return { checkIntervalSec: intervalSeconds, timeoutSec: timeoutSeconds, healthyThreshold, unhealthyThreshold };
}

function renderQuestion({ question, port }: LoadBalancerCheck): Fields {
  const place = { portSpecification: 'USE_FIXED_PORT', port };
  switch (question.kind) {
    case 'http':
    case 'https': {
      const { path, host } = question;
      const asked = { ...place, requestPath: path, ...(host !== undefined && { host }) };
      return question.kind === 'http' ? { type: 'HTTP', httpHealthCheck: asked } : { type: 'HTTPS', httpsHealthCheck: asked };
    }
    case 'grpc': {
      const { service } = question;
      return { type: 'GRPC', grpcHealthCheck: { ...place, ...(service !== undefined && { grpcServiceName: service }) } };
    }
    case 'tcp':
      return { type: 'TCP', tcpHealthCheck: place };
  }
}
