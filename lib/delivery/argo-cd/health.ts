import { type Fields, type KubernetesObject, typeOf } from '../../targets/kubernetes/kubernetes-object';

/** What the health of an object waits for in Argo CD: pods, or a controller besides them. */
export type Health = 'pods' | 'controller';

/**
 * What has to happen until Argo CD counts an object as healthy; nothing where it has no rule for the kind, or counts it as healthy at once.
 * The kinds are those that this library renders and common ones beside them, without rules that an installation adds.
 */
export function awaitedHealth(object: KubernetesObject): Health | undefined {
  if (object.kind === 'Service') return isLoadBalancer(object) ? 'controller' : undefined;
  return kinds.get(typeOf(object));
}

const kinds: ReadonlyMap<string, Health> = new Map<string, Health>([
  ['Pod', 'pods'],
  ['Deployment.apps', 'pods'],
  ['StatefulSet.apps', 'pods'],
  ['DaemonSet.apps', 'pods'],
  ['ReplicaSet.apps', 'pods'],
  ['Job.batch', 'pods'],
  ['Rollout.argoproj.io', 'pods'],
  ['Workflow.argoproj.io', 'pods'],
  ['PersistentVolumeClaim', 'controller'],
  ['Ingress.networking.k8s.io', 'controller'],
  ['HorizontalPodAutoscaler.autoscaling', 'controller'],
  ['PodDisruptionBudget.policy', 'controller'],
  ['CustomResourceDefinition.apiextensions.k8s.io', 'controller'],
  ['APIService.apiregistration.k8s.io', 'controller'],
  ['ExternalSecret.external-secrets.io', 'controller'],
  ['ClusterExternalSecret.external-secrets.io', 'controller'],
  ['PushSecret.external-secrets.io', 'controller'],
  ['SecretStore.external-secrets.io', 'controller'],
  ['ClusterSecretStore.external-secrets.io', 'controller'],
  ['SealedSecret.bitnami.com', 'controller'],
  ['Gateway.gateway.networking.k8s.io', 'controller'],
  ['GatewayClass.gateway.networking.k8s.io', 'controller'],
  ['HTTPRoute.gateway.networking.k8s.io', 'controller'],
  ['GRPCRoute.gateway.networking.k8s.io', 'controller'],
  ['BackendTLSPolicy.gateway.networking.k8s.io', 'controller'],
  ['ManagedCertificate.networking.gke.io', 'controller'],
  ['Certificate.cert-manager.io', 'controller'],
  ['Issuer.cert-manager.io', 'controller'],
  ['ClusterIssuer.cert-manager.io', 'controller'],
  ['ScaledObject.keda.sh', 'controller'],
  ['ScaledJob.keda.sh', 'controller'],
  ['Canary.flagger.app', 'controller'],
]);

function isLoadBalancer(service: KubernetesObject): boolean {
  const spec = service['spec'];
  return typeof spec === 'object' && spec !== null && (spec as Fields)['type'] === 'LoadBalancer'; // read by key only
}
