import type { KubernetesObject } from './kubernetes-object';

/**
 * What others need comes first: a pod is refused without its service account, and waits without its ConfigMap; a rollout is refused
 * without its Services, its route and its analyses; the route of a mesh comes after the subsets that it leads to. Kinds that are not here
 * come before what runs.
 */
const first = [
  'Namespace',
  'CustomResourceDefinition',
  'PriorityClass',
  'RuntimeClass',
  'StorageClass',
  'IngressClass',
  'GatewayClass',
  'PersistentVolume',
  'ResourceQuota',
  'LimitRange',
  'ServiceAccount',
  'ClusterRole',
  'ClusterRoleBinding',
  'Role',
  'RoleBinding',
  'ClusterSecretStore',
  'SecretStore',
  'ExternalSecret',
  'SecretProviderClass',
  'Secret',
  'ConfigMap',
  'PersistentVolumeClaim',
  'NetworkPolicy',
  'Service',
  'HealthCheckPolicy',
  'GCPBackendPolicy',
  'Gateway',
  'HTTPRoute',
  'Ingress',
  'DestinationRule',
  'VirtualService',
  'AnalysisTemplate',
];
const last = [
  'Job',
  'StatefulSet',
  'Deployment',
  'Rollout',
  'DaemonSet',
  'CronJob',
  'Pod',
  'PodDisruptionBudget',
  'HorizontalPodAutoscaler',
  'ValidatingWebhookConfiguration',
  'MutatingWebhookConfiguration',
];

/** In the order in which objects can be applied; within a kind, and among unknown kinds, their order stays. */
export function inKindOrder(objects: readonly KubernetesObject[]): readonly KubernetesObject[] {
  return [...objects].sort((one, other) => rank(one) - rank(other));
}

function rank({ kind }: KubernetesObject): number {
  const before = first.indexOf(kind);
  if (before >= 0) return before;
  return first.length + 1 + last.indexOf(kind);
}
