import { groupOf, type KubernetesObject } from '../../targets/kubernetes/kubernetes-object';

/** How the health of a kind is told, in the Common Expression Language. */
export interface HealthExpression {
  readonly apiVersion: string;
  readonly kind?: string;
  readonly current: string;
  readonly failed?: string;
  readonly inProgress?: string;
}

const expressions: readonly HealthExpression[] = [
  {
    // its observed generation is a text, by which the controllers cannot tell; a rollout that waits is in progress, since its end is open
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    inProgress: '!has(status.observedGeneration) || status.observedGeneration != string(metadata.generation)',
    failed: "has(status.phase) && status.phase == 'Degraded'",
    current: "has(status.phase) && status.phase == 'Healthy'",
  },
  // a mesh that writes a status writes the generation as a text, too
  { apiVersion: 'networking.istio.io/v1', current: 'true' },
  {
    // one that only jobs mount is bound when the first of them runs; those that wait for a claim are not ready themselves
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    failed: "status.phase == 'Lost'",
    current: "status.phase in ['Bound', 'Pending']",
  },
];

/** Kinds that are well as soon as they are applied, or whose users are not well where they are not. */
const always: ReadonlySet<string> = new Set([
  'AnalysisTemplate',
  'ConfigMap',
  'ClusterRole',
  'ClusterRoleBinding',
  'CronJob',
  'DestinationRule',
  'HorizontalPodAutoscaler',
  'NetworkPolicy',
  'PersistentVolumeClaim',
  'PodDisruptionBudget',
  'Role',
  'RoleBinding',
  'Secret',
  'Service',
  'ServiceAccount',
  'VirtualService',
]);

/** Whether it is worth waiting for an object. */
export function hasHealth({ kind }: KubernetesObject): boolean {
  return !always.has(kind);
}

/** For those of these objects whose health Flux tells otherwise than by what it knows, or not at all. */
export function healthExpressions(objects: readonly KubernetesObject[]): readonly HealthExpression[] {
  return expressions.filter(({ apiVersion, kind }) =>
    objects.some((object) => groupOf(object) === groupOf({ apiVersion }) && (kind === undefined || object.kind === kind)),
  );
}
