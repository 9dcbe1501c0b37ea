import type { Missing } from '../application';

/** What does not hold yet. */
export const missing: readonly Missing[] = [
  {
    reason: 'nothing says an account that workloads share, and what accounts may do',
    facts: [
      'blackbox-exporter pod.automountServiceAccountToken',
      'kube-state-metrics pod.automountServiceAccountToken',
      'node-exporter pod.automountServiceAccountToken',
      'configuration serviceAccounts.node-exporter.may.authentication.k8s.io/tokenreviews',
      'configuration serviceAccounts.node-exporter.may.authorization.k8s.io/subjectaccessreviews',
    ],
  },
  {
    reason: 'nothing says what a pod has of its node',
    places: ['cluster'],
    facts: ['node-exporter tolerations.everything'],
  },
  {
    reason: 'nothing says what a pod has of its node',
    facts: ['node-exporter containers.kube-rbac-proxy.commandHas.--secure-listen-address=[$(IP)]:9100'],
  },
  {
    reason: 'nothing says an account that workloads share, and what accounts may do',
    places: ['cluster'],
    facts: [
      'prometheus-adapter pod.automountServiceAccountToken',
      'configuration serviceAccounts.blackbox-exporter.may.authentication.k8s.io/tokenreviews',
      'configuration serviceAccounts.blackbox-exporter.may.authorization.k8s.io/subjectaccessreviews',
      'configuration serviceAccounts.kube-state-metrics.may.authentication.k8s.io/tokenreviews',
      'configuration serviceAccounts.kube-state-metrics.may.authorization.k8s.io/subjectaccessreviews',
      'configuration serviceAccounts.kube-state-metrics.may.configmaps',
      'configuration serviceAccounts.kube-state-metrics.may.secrets',
      'configuration serviceAccounts.kube-state-metrics.may.nodes',
      'configuration serviceAccounts.kube-state-metrics.may.pods',
      'configuration serviceAccounts.kube-state-metrics.may.services',
      'configuration serviceAccounts.kube-state-metrics.may.namespaces',
      'configuration serviceAccounts.kube-state-metrics.may.persistentvolumeclaims',
      'configuration serviceAccounts.kube-state-metrics.may.apps/statefulsets',
      'configuration serviceAccounts.kube-state-metrics.may.apps/daemonsets',
      'configuration serviceAccounts.kube-state-metrics.may.apps/deployments',
      'configuration serviceAccounts.kube-state-metrics.may.apps/replicasets',
      'configuration serviceAccounts.kube-state-metrics.may.batch/cronjobs',
      'configuration serviceAccounts.kube-state-metrics.may.batch/jobs',
      'configuration serviceAccounts.prometheus-adapter.may.nodes',
      'configuration serviceAccounts.prometheus-adapter.may.namespaces',
      'configuration serviceAccounts.prometheus-adapter.may.pods',
      'configuration serviceAccounts.prometheus-adapter.may.services',
    ],
  },
];
