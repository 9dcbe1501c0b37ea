import { reason } from '../../model/container-values';
import { labelKey, labelValue } from '../../model/schema/names';
import { type InputOf, kinds, type OfKind } from '../../model/schema/object';
import { type Schema, typed } from '../../model/schema/schema';
import { either, listOf, oneOf, recordOf, text, whole } from '../../model/schema/values';

/** Keys of labels without those that the objects have themselves, and those that controllers give to pods. */
export const freeLabel = {
  pattern: new RegExp(
    `^(?!(?:app\\.kubernetes\\.io/(?:instance|managed-by|part-of|component|name|version)|environment|owner|job-name|controller-uid|controller-revision-hash|pod-template-generation|pod-template-hash|rollouts-pod-template-hash)$|(?:[^/]+\\.)?(?:apps|batch|statefulset)\\.kubernetes\\.io/)${labelKey.pattern.source.slice(1)}`,
  ),
  allowed: `${labelKey.allowed} that neither the library nor a controller sets (app.kubernetes.io/name, environment, owner, pod-template-hash)`,
  code: 'label-reserved',
  drops: true,
};

/** Keys of annotations without those that the objects have themselves, and those of tools that write their own state there. */
const freeAnnotation = {
  pattern: new RegExp(
    `^(?!(?:[^/]+\\.)?(?:orchestra-cdk|checksum|helm\\.sh|deployment\\.kubernetes\\.io|notifications\\.argoproj\\.io)/|kubectl\\.kubernetes\\.io/last-applied|argocd\\.argoproj\\.io/(?:hook|sync-wave))${labelKey.pattern.source.slice(1)}`,
  ),
  allowed:
    'a key such as example.com/team that neither the library nor a tool sets, as checksum/config, helm.sh/hook and argocd.argoproj.io/sync-wave are',
  code: 'annotation-reserved',
  drops: true,
};

/** Name of an object in the cluster. */
export const objectName = {
  pattern: /^(?=.{1,253}$)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/,
  allowed: 'lower-case letters, digits, hyphens and dots, at most 253',
  code: 'wrong-name',
};

/** Name of a resource that a driver of devices makes known; those of Kubernetes itself have options of their own. */
const deviceName = {
  pattern:
    /^(?!(?:[^/]*\.)?kubernetes\.io\/)(?=[^/]{1,253}\/)[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?\/[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/,
  allowed: 'a resource of a driver such as nvidia.com/gpu',
  code: 'wrong-name',
};

/** Labels and annotations of an object, beside those that it has itself. */
export const objectLabels = recordOf(text(labelValue), freeLabel);
export const objectAnnotations = recordOf(text(), freeAnnotation);

/** Options of the pods of any workload. */
export const podFields = {
  /** Labels of the object that makes the pods: Deployment, Rollout, StatefulSet, DaemonSet, Job or CronJob. @default {} */
  labels: objectLabels.optional(),
  /** Annotations of the object that makes the pods. @default {} */
  annotations: objectAnnotations.optional(),
  /** Labels of the pods; no selector names them. @default {} */
  podLabels: objectLabels.optional(),
  /** Annotations of the pods; a change starts them anew. @default {} */
  podAnnotations: objectAnnotations.optional(),
  /**
   * Group that volumes belong to, 0 to 2147483647; `'none'` leaves them as they are. @default - the group of the main container; none where it
   * starts as root
   */
  fsGroup: either((value) => value === 'none', oneOf('none'), whole(0, 2147483647)).optional(),
  /** Priority class of the pods, which must be in the cluster. @default - that of the cluster */
  priorityClass: text(objectName).optional(),
  /** Runtime class of the pods, such as `'gvisor'`. @default - that of the cluster */
  runtimeClass: text(objectName).optional(),
  /**
   * Devices of the main container, such as `{ 'nvidia.com/gpu': 1 }`: how many of each resource of the nodes, whose driver makes it known.
   * @default {}
   */
  devices: recordOf(whole(1, 1000), deviceName).optional(),
  /**
   * When images are pulled: `'if-not-present'` starts pods while the registry is down, and keeps an image whose tag has been moved.
   * @default 'always'
   */
  imagePullPolicy: oneOf('always', 'if-not-present', 'never').optional(),
  /** Secrets of the namespace with passwords of registries. @default [] */
  imagePullSecrets: listOf(text(objectName)).optional(),
};

/** Options of the pods of any workload. */
export interface KubernetesPodOptions extends InputOf<typeof podFields> {}

/** Options of pods that run all the time. */
export const lastingFields = {
  /** Seconds for which a new pod must be ready before it counts as available, 0 to 3600. @default 0 */
  minReadySeconds: whole(0, 3600).optional(),
  /** Old versions that are kept for a way back, 0 to 100. @default 10 */
  revisionHistoryLimit: whole(0, 100).optional(),
};

/** Options of pods that run all the time. */
export interface KubernetesLastingOptions extends InputOf<typeof lastingFields> {}

/** A count or a share of pods, more than 0. */
export const someShare: Schema<number | `${number}%`> = typed(
  either(
    (value) => typeof value === 'number',
    whole(1, 1000),
    text({ pattern: /^(?:[1-9]\d?|100)%$/, allowed: "a count or a share such as '25%', more than 0" }),
  ),
);

const budgets = {
  'max-unavailable': {
    /** Most pods that may be missing: a count or a share such as `'25%'`, more than 0. */
    pods: someShare,
  },
  'min-available': {
    /** Fewest pods that stay: a count or a share such as `'50%'`; less than all, or no node could ever be drained. */
    pods: someShare,
  },
  none: {
    /** Why all pods may go at once. */
    reason,
  },
};

/** So many pods may be missing while nodes are drained. */
export interface MaxUnavailableBudget extends OfKind<typeof budgets, 'max-unavailable'> {}
/** So many pods stay while nodes are drained. */
export interface MinAvailableBudget extends OfKind<typeof budgets, 'min-available'> {}
/** All pods may go at once. */
export interface NoDisruptionBudget extends OfKind<typeof budgets, 'none'> {}

const disruptionBudget: Schema<MaxUnavailableBudget | MinAvailableBudget | NoDisruptionBudget> = typed(kinds(budgets));

/** Options of replicas. */
export const replicaFields = {
  /** What stays while nodes are drained. @default - one pod may be missing at a time; nothing where there is never a second replica */
  disruptionBudget: disruptionBudget.optional(),
};

/** Options of replicas. */
export interface KubernetesReplicaOptions extends InputOf<typeof replicaFields> {}
