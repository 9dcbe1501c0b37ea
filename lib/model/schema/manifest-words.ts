import { own } from '../own';

/** Fields of manifests that an engineer may write by habit, and the option that says the same. */
const options: { readonly [field: string]: string } = {
  activeDeadlineSeconds: 'timeoutSeconds for each try, kubernetes.activeDeadlineSeconds for all',
  affinity: 'kubernetes.near or kubernetes.apart',
  backoffLimit: 'retries',
  completions: 'tasks',
  concurrencyPolicy: 'concurrency',
  containerPort: 'port',
  envFrom: 'configs',
  hostNetwork: 'kubernetes.host of an agent',
  hostPort: 'kubernetes.host.ports of an agent',
  imagePullPolicy: 'kubernetes.imagePullPolicy',
  imagePullSecrets: 'kubernetes.imagePullSecrets',
  initContainers: 'init',
  livenessProbe: 'probes.liveness',
  nodeSelector: 'placement.nodeLabels',
  podAnnotations: 'kubernetes.podAnnotations',
  podLabels: 'kubernetes.podLabels',
  preStop: 'lifecycle.beforeStop',
  priorityClassName: 'kubernetes.priorityClass',
  readOnlyRootFilesystem: 'writableRoot, where it is not',
  readinessProbe: 'probes.readiness',
  replicas: 'scaling: { min, max }, or replicas of a stateful service',
  requests: 'cpu and memory beside limits',
  runAsGroup: 'group',
  runAsUser: 'user',
  securityContext: 'security',
  serviceAccount: 'kubernetes.identity.account',
  serviceAccountName: 'kubernetes.identity.account',
  startupProbe: 'probes.startup',
  strategy: 'rollout, or kubernetes.updates',
  successfulJobsHistoryLimit: 'kubernetes.successfulJobsHistoryLimit',
  terminationGracePeriodSeconds: 'lifecycle.graceSeconds',
  tolerations: 'placement.tolerations',
  topologySpreadConstraints: 'placement.spread',
  volumeClaimTemplates: 'volumes',
  volumeMounts: 'volumes and files',
};

/** What a field of a manifest is called here, where it has another name or another place. */
export function optionForField(field: string): string | undefined {
  return own(options, field);
}
