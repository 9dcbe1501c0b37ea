import { type Fields, groupOf, type KubernetesObject, typeOf } from '../../targets/kubernetes/kubernetes-object';
import { phasesOf, type SyncPhase, waveOf } from './sync-annotations';

/** An object in one phase of a sync: Argo CD applies it there, or deletes it. */
export interface SyncTask {
  readonly object: KubernetesObject;
  readonly phase: SyncPhase;
  readonly wave: number;
  readonly prunes: boolean;
}

/** What a sync does besides applying objects. */
export interface TaskOptions {
  /** Namespace of the Application's destination: what states none gets it, also where it belongs to the whole cluster. */
  readonly namespace: string | undefined;
  /** Whether the sync makes that namespace. */
  readonly createsNamespace: boolean;
  /** Objects that are in the cluster and no longer in the repository. */
  readonly pruned: readonly KubernetesObject[];
  /** The sync option PruneLast. */
  readonly pruneLast: boolean;
}

/** The tasks of a sync in their order: by phase, wave, kind and name, where a namespace and a definition come before what needs them. */
export function syncTasks(objects: readonly KubernetesObject[], options: TaskOptions): readonly SyncTask[] {
  const { namespace } = options;
  const stated = objects.flatMap((object) => phasesOf(object).map((phase) => ({ object, phase, wave: waveOf(object), prunes: false })));
  const applied = [...(options.createsNamespace ? createdNamespace(objects, namespace) : []), ...stated];
  const tasks = [...applied, ...pruneTasks(applied, options)].sort(compareTasks);
  const spaced = withDependencies(tasks, namespaceName, ({ metadata }) => metadata.namespace ?? namespace);
  return withDependencies(spaced, definedType, typeOf);
}

/** The namespace of the destination, unless it is among the objects. */
function createdNamespace(objects: readonly KubernetesObject[], name: string | undefined): readonly SyncTask[] {
  if (name === undefined || objects.some((object) => namespaceName(object) === name)) return [];
  return [{ object: { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }, phase: 'PreSync', wave: 0, prunes: false }];
}

/** What was applied first is deleted last: the waves of what is deleted change places, the first with the last. */
function pruneTasks(applied: readonly SyncTask[], { pruned, pruneLast }: TaskOptions): readonly SyncTask[] {
  const waves = [...new Set(pruned.map(waveOf))].sort((one, other) => one - other);
  const swapped = pruned.map((object): SyncTask => {
    const wave = waves[waves.length - 1 - waves.indexOf(waveOf(object))] ?? 0;
    return { object, phase: 'Sync', wave, prunes: true };
  });
  const all = [...applied, ...swapped].filter(({ phase }) => phase === 'Sync').map(({ wave }) => wave);
  const last = Math.max(0, ...all) + 1;
  return swapped.map((task) => (pruneLast || prunesLast(task.object) ? { ...task, wave: last } : task));
}

function prunesLast({ metadata: { annotations = {} } }: KubernetesObject): boolean {
  const options = annotations['argocd.argoproj.io/sync-options'] ?? '';
  return options.split(',').some((option) => option.trim() === 'PruneLast=true');
}

/** Moves each dependency to before the first task that needs it, into the phase and the wave of that one. */
function withDependencies(
  tasks: readonly SyncTask[],
  provided: (object: KubernetesObject) => string | undefined,
  needed: (object: KubernetesObject) => string | undefined,
): readonly SyncTask[] {
  const moved: SyncTask[] = [];
  for (const task of tasks) {
    const name = task.prunes ? undefined : provided(task.object);
    const isUser = (each: SyncTask): boolean => !each.prunes && provided(each.object) === undefined && needed(each.object) === name;
    const index = name === undefined ? -1 : moved.findIndex(isUser);
    const first = moved[index];
    if (first === undefined) moved.push(task);
    else moved.splice(index, 0, { ...task, phase: first.phase, wave: first.wave });
  }
  return moved;
}

function namespaceName(object: KubernetesObject): string | undefined {
  return object.kind === 'Namespace' && groupOf(object) === '' ? object.metadata.name : undefined;
}

/** The kind that a definition adds to the API. */
function definedType(object: KubernetesObject): string | undefined {
  if (typeOf(object) !== 'CustomResourceDefinition.apiextensions.k8s.io') return undefined;
  const { group, names } = fieldsOf(object['spec']);
  const { kind } = fieldsOf(names);
  return typeof group === 'string' && typeof kind === 'string' ? `${kind}.${group}` : undefined;
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {}; // read by key only
}

const phaseOrder: readonly SyncPhase[] = ['PreSync', 'Sync', 'PostSync', 'SyncFail'];

/** Kinds in the order in which Argo CD applies them within a wave; all others come after these, by name. */
const kindOrder: readonly string[] = [
  'Namespace',
  'NetworkPolicy',
  'ResourceQuota',
  'LimitRange',
  'PodSecurityPolicy',
  'PodDisruptionBudget',
  'ServiceAccount',
  'Secret',
  'SecretList',
  'ConfigMap',
  'StorageClass',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'CustomResourceDefinition',
  'ClusterRole',
  'ClusterRoleList',
  'ClusterRoleBinding',
  'ClusterRoleBindingList',
  'Role',
  'RoleList',
  'RoleBinding',
  'RoleBindingList',
  'Service',
  'DaemonSet',
  'Pod',
  'ReplicationController',
  'ReplicaSet',
  'Deployment',
  'HorizontalPodAutoscaler',
  'StatefulSet',
  'Job',
  'CronJob',
  'IngressClass',
  'Ingress',
  'APIService',
];

/** Argo CD leaves open which of two objects of the same name and rank is first; here it is the first by kind and namespace. */
function compareTasks(one: SyncTask, other: SyncTask): number {
  return (
    phaseOrder.indexOf(one.phase) - phaseOrder.indexOf(other.phase) ||
    one.wave - other.wave ||
    rankOf(one) - rankOf(other) ||
    compareText(one.object.metadata.name, other.object.metadata.name) ||
    compareText(typeOf(one.object), typeOf(other.object)) ||
    compareText(one.object.metadata.namespace ?? '', other.object.metadata.namespace ?? '')
  );
}

function rankOf({ object: { kind } }: SyncTask): number {
  const rank = kindOrder.indexOf(kind);
  return rank === -1 ? kindOrder.length : rank;
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
