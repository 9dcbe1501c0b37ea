import { fullNameOf, type KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import { awaitedHealth } from './health';
import { deletePoliciesOf, isHook, phasesOf } from './sync-annotations';
import { type SyncTask, syncTasks } from './sync-tasks';

/** A sync of Argo CD as its controller performs it. */
export interface PredictedSync {
  /** In their order, of all phases. */
  readonly waves: readonly PredictedWave[];
  /** Hooks that are applied when the sync fails. */
  readonly onFailure: readonly KubernetesObject[];
  /** Objects that no sync applies, such as tests of Helm. */
  readonly leftOut: readonly KubernetesObject[];
  /** Sum of the pauses between waves: no sync is faster. */
  readonly leastSeconds: number;
  /** Time until the operation ends, where each workload and each job takes as long as stated. */
  readonly seconds: number;
}

/** What a sync applies before it pauses. */
export interface PredictedWave {
  readonly phase: 'PreSync' | 'Sync' | 'PostSync';
  readonly wave: number;
  /** Objects that are deleted first: those of the wave that are no longer in the repository. */
  readonly pruned: readonly KubernetesObject[];
  /** Objects in the order in which they are applied; those of one list at once. */
  readonly applied: readonly (readonly KubernetesObject[])[];
  /** Objects whose health the next wave waits for, and the end of the sync where hooks are in the last wave. */
  readonly awaited: readonly KubernetesObject[];
  /** Times that the wave is begun: a second time where hooks of the last sync have to be deleted first. */
  readonly begun: 1 | 2;
  readonly seconds: number;
}

/** About a sync that is predicted. */
export interface PredictOptions {
  /** Whether nothing of it is in the cluster. @default false */
  readonly isFirst?: boolean;
  /** Time until the pods of a workload are ready, or a job has ended. @default 10 */
  readonly readySeconds?: number;
  /** Pause between waves: ARGOCD_SYNC_WAVE_DELAY of the controller. @default 2 */
  readonly delaySeconds?: number;
  /** Namespace of the Application's destination. @default - that of the first object that has one */
  readonly namespace?: string;
  /** Whether the Application has the sync option CreateNamespace. @default false */
  readonly createNamespace?: boolean;
  /** Whether the Application has `managedNamespaceMetadata`, with which each sync applies that namespace. @default false */
  readonly managesNamespace?: boolean;
  /** Objects that are in the cluster as they are here, where the Application has the sync option ApplyOutOfSyncOnly. @default - none */
  readonly unchanged?: readonly KubernetesObject[];
  /** Objects of the last sync that are no longer in the repository, where the Application prunes. @default - none */
  readonly pruned?: readonly KubernetesObject[];
  /** Whether the Application has the sync option PruneLast. @default false */
  readonly pruneLast?: boolean;
}

/**
 * What Argo CD does in a sync of these objects, and for how long, by the rules of its controller 3.5: the phases, in each the waves of
 * objects and hooks, and what each wave waits for. The last wave is not waited for unless it has hooks. It is assumed that all
 * workloads start new pods.
 *
 * @example
 * const { waves } = predictSync(withWaves(compile(kubernetes, shop, environments.prod).output), { isFirst: true });
 */
export function predictSync(objects: readonly KubernetesObject[], options: PredictOptions = {}): PredictedSync {
  const { isFirst = false, readySeconds = 10, delaySeconds = 2, pruned = [], pruneLast = false } = options;
  const namespace = options.namespace ?? objects.find(({ metadata }) => metadata.namespace !== undefined)?.metadata.namespace;
  const createsNamespace = options.createNamespace === true && (isFirst || options.managesNamespace === true);
  const tasks = syncTasks(objects, { namespace, createsNamespace, pruned, pruneLast });
  const unchanged = new Set(options.unchanged?.map(fullNameOf));
  const groups = inWaves(tasks.filter(({ object }) => isHook(object) || !unchanged.has(fullNameOf(object))));
  const isOnly = inWaves(tasks).length === 1;
  const waves = groups.map(({ phase, wave, tasks: own }, index): PredictedWave => {
    const applied = own.filter(({ prunes }) => !prunes).map(({ object }) => object);
    const isLast = index === groups.length - 1;
    const awaited = awaitedIn(applied, { isLast, isOnly });
    const begun = !isFirst && applied.some(isMadeAnew) ? 2 : 1;
    const pause = isLast ? 0 : delaySeconds;
    const wait = awaited.some((object) => awaitedHealth(object) === 'pods') ? readySeconds : 0;
    return {
      phase,
      wave,
      pruned: own.filter(({ prunes }) => prunes).map(({ object }) => object),
      applied: batches(applied),
      awaited,
      begun,
      // Argo CD looks at the health only after the pause
      seconds: pause * (begun - 1) + Math.max(pause, wait),
    };
  });
  return {
    waves,
    onFailure: tasks.filter(({ phase }) => phase === 'SyncFail').map(({ object }) => object),
    leftOut: objects.filter((object) => phasesOf(object).length === 0),
    leastSeconds: delaySeconds * Math.max(0, waves.length - 1),
    seconds: waves.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}

interface WaveTasks {
  readonly phase: PredictedWave['phase'];
  readonly wave: number;
  readonly tasks: SyncTask[];
}

function inWaves(tasks: readonly SyncTask[]): readonly WaveTasks[] {
  const waves: WaveTasks[] = [];
  for (const task of tasks) {
    const { phase, wave } = task;
    if (phase === 'SyncFail') continue;
    const last = waves.at(-1);
    if (last?.phase === phase && last.wave === wave) last.tasks.push(task);
    else waves.push({ phase, wave, tasks: [task] });
  }
  return waves;
}

/** A sync ends when it has applied its last wave, unless hooks are in it; of a sync with one wave, only hooks are waited for. */
function awaitedIn(
  applied: readonly KubernetesObject[],
  { isLast, isOnly }: { readonly isLast: boolean; readonly isOnly: boolean },
): readonly KubernetesObject[] {
  if (isLast && !applied.some(isHook)) return [];
  return applied.filter((object) => awaitedHealth(object) !== undefined && (!isOnly || isHook(object)));
}

/** Hooks that the last sync has left behind, which are deleted before they are made again. */
function isMadeAnew(object: KubernetesObject): boolean {
  if (!isHook(object)) return false;
  const policies = deletePoliciesOf(object);
  return policies.has('BeforeHookCreation') && !policies.has('HookSucceeded');
}

/** Neighbours of one kind are applied at once. */
function batches(objects: readonly KubernetesObject[]): readonly (readonly KubernetesObject[])[] {
  const found: KubernetesObject[][] = [];
  for (const object of objects) {
    const last = found.at(-1);
    if (last?.[0]?.kind === object.kind) last.push(object);
    else found.push([object]);
  }
  return found;
}
