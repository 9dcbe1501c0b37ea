/** The pods of one version of a rollout: a ReplicaSet. */
export interface VersionPods {
  readonly revision: number;
  readonly hash: string;
  /** `new` is what the rollout's template says, as long as it is not stable. */
  readonly role: 'stable' | 'new' | 'old';
  readonly spec: number;
  readonly available: number;
}

/** A rollout at an instant: what its controller says, and the pods that really are. */
export interface RolloutState {
  /** When it was seen, in milliseconds since 1970. */
  readonly at: number;
  readonly phase: string;
  readonly message: string;
  readonly step?: number;
  /** The controller says so, which is some time after `abort`, and until some time after `retry`. */
  readonly aborted: boolean;
  /** Wanted, of all versions together. */
  readonly replicas: number;
  /** Percent of the requests, where a router moves them; recorded together with the end of the step that moved them. */
  readonly weights?: { readonly canary: number; readonly stable: number; readonly canaryHash: string; readonly stableHash: string };
  /** Of a blue/green rollout: the revisions that its services select. */
  readonly services?: { readonly active?: number; readonly preview?: number };
  /** Of the version that is wanted, be it one without pods. */
  readonly wanted?: string;
  /** By revision; without versions that have no pods. */
  readonly pods: readonly VersionPods[];
  /** The controller has seen the rollout's present specification. */
  readonly observed: boolean;
  /** Observed, and every version has the pods it should. */
  readonly settled: boolean;
  /** Settled, and nothing moves until somebody acts or a timed pause ends. */
  readonly resting: boolean;
}

/** A line of a watch. */
export interface Change {
  readonly at: number;
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: WatchedRollout | WatchedReplicaSet;
}

interface Watched {
  readonly metadata: {
    readonly name: string;
    readonly uid: string;
    readonly resourceVersion: string;
    readonly generation: number;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly ownerReferences?: readonly { readonly kind: string; readonly name: string }[];
  };
}

interface WatchedReplicaSet extends Watched {
  readonly kind: 'ReplicaSet';
  readonly spec: { readonly replicas: number };
  readonly status?: { readonly replicas?: number; readonly availableReplicas?: number; readonly observedGeneration?: number };
}

interface WatchedWeight {
  readonly weight: number;
  readonly podTemplateHash?: string;
}

interface WatchedRollout extends Watched {
  readonly kind: 'Rollout';
  readonly spec: { readonly paused?: boolean; readonly replicas?: number };
  readonly status?: {
    readonly phase?: string;
    readonly message?: string;
    readonly abort?: boolean;
    readonly observedGeneration?: string;
    readonly currentStepIndex?: number;
    readonly pauseConditions?: readonly object[];
    readonly stableRS?: string;
    readonly currentPodHash?: string;
    readonly canary?: { readonly weights?: { readonly canary: WatchedWeight; readonly stable: WatchedWeight } };
    readonly blueGreen?: { readonly activeSelector?: string; readonly previewSelector?: string };
  };
}

/**
 * The states a rollout went through, one per change of it or of its ReplicaSets. The watches of the two kinds are not in step
 * with each other; the versions that the API server's store counts up for every write put them into the order in which they happened.
 */
export function replay(changes: readonly Change[], name: string): readonly RolloutState[] {
  const states: RolloutState[] = [];
  const sets = new Map<string, WatchedReplicaSet>();
  let rollout: WatchedRollout | undefined;
  for (const { at, type, object } of changes.toSorted((a, b) => version(a) - version(b))) {
    if (object.kind === 'Rollout' && object.metadata.name === name) rollout = type === 'DELETED' ? undefined : object;
    else if (object.kind === 'ReplicaSet' && rolloutOf({ object }) === name) {
      if (type === 'DELETED') sets.delete(object.metadata.uid);
      else sets.set(object.metadata.uid, object);
    } else continue;
    if (rollout?.status?.phase) states.push(stateOf(rollout, [...sets.values()], at));
  }
  return states;
}

/** Without those that only repeat their predecessor. */
export function distinct(states: readonly RolloutState[]): readonly RolloutState[] {
  const text = (state: RolloutState) => JSON.stringify({ ...state, at: 0 });
  return states.filter((state, index) => {
    const before = states[index - 1];
    return before === undefined || text(before) !== text(state);
  });
}

/**
 * The last state of each stretch in which neither the step nor the number of replicas, the services nor the abortion changed: a
 * resting one if there is one, or else a settled one, or else what it was when the stretch ended. What the controller has not
 * seen yet counts for nothing.
 */
export function outcomes(states: readonly RolloutState[]): readonly RolloutState[] {
  const stretch = ({ step, replicas, services, aborted }: RolloutState) => JSON.stringify([step, replicas, services, aborted]);
  const stretches: RolloutState[][] = [];
  for (const state of states.filter(({ observed }) => observed)) {
    const current = stretches.at(-1);
    if (current?.[0] && stretch(current[0]) === stretch(state)) current.push(state);
    else stretches.push([state]);
  }
  return stretches.flatMap(
    (members) => members.findLast(({ resting }) => resting) ?? members.findLast(({ settled }) => settled) ?? members.slice(-1),
  );
}

/** The rollout that a change is about; empty for sets that belong to none, such as those of an experiment. */
export function rolloutOf({ object }: Pick<Change, 'object'>): string {
  if (object.kind === 'Rollout') return object.metadata.name;
  return object.metadata.ownerReferences?.find(({ kind }) => kind === 'Rollout')?.name ?? '';
}

/** The place of a change in the order of all writes. */
export function version({ object }: Pick<Change, 'object'>): number {
  return Number(object.metadata.resourceVersion);
}

function stateOf(rollout: WatchedRollout, sets: readonly WatchedReplicaSet[], at: number): RolloutState {
  const { status = {} } = rollout;
  const versions = sets.map((set) => podsOf(set, status)).sort((a, b) => a.revision - b.revision);
  const revision = (hash?: string) => versions.find((pods) => hash && pods.hash === hash)?.revision;
  const { weights } = status.canary ?? {};
  const { activeSelector, previewSelector } = status.blueGreen ?? {};
  const observed = status.observedGeneration === String(rollout.metadata.generation);
  const settled = observed && sets.every(isComplete);
  return {
    at,
    phase: status.phase ?? '',
    message: status.message ?? '',
    ...(status.currentStepIndex !== undefined && { step: status.currentStepIndex }),
    aborted: status.message?.startsWith('RolloutAborted') ?? false,
    replicas: rollout.spec.replicas ?? 1,
    ...(weights && { weights: weightsOf(weights) }),
    ...((activeSelector || previewSelector) && { services: { active: revision(activeSelector), preview: revision(previewSelector) } }),
    ...(status.currentPodHash !== undefined && { wanted: status.currentPodHash }),
    pods: versions.filter(({ spec, available }) => spec + available > 0),
    observed,
    settled,
    resting: settled && isAtRest(rollout),
  };
}

function weightsOf({ canary, stable }: { readonly canary: WatchedWeight; readonly stable: WatchedWeight }): RolloutState['weights'] {
  const [canaryHash = '', stableHash = ''] = [canary.podTemplateHash, stable.podTemplateHash];
  return { canary: canary.weight, stable: stable.weight, canaryHash, stableHash };
}

function podsOf({ metadata, spec, status }: WatchedReplicaSet, rollout: NonNullable<WatchedRollout['status']>): VersionPods {
  const hash = metadata.labels?.['rollouts-pod-template-hash'] ?? '';
  const role = hash === rollout.stableRS ? 'stable' : hash === rollout.currentPodHash ? 'new' : 'old';
  const revision = Number(metadata.annotations?.['rollout.argoproj.io/revision']);
  return { revision, hash, role, spec: spec.replicas, available: status?.availableReplicas ?? 0 };
}

function isComplete({ metadata, spec, status = {} }: WatchedReplicaSet): boolean {
  const { replicas = 0, availableReplicas = 0, observedGeneration } = status;
  return observedGeneration === metadata.generation && replicas === spec.replicas && availableReplicas === spec.replicas;
}

// The phase is what the controller thought last: `promote`, `abort` and `retry` change the status before it knows.
function isAtRest({ spec, status = {} }: WatchedRollout): boolean {
  switch (status.phase) {
    case 'Healthy':
      return !status.abort;
    case 'Paused':
      return !status.abort && (spec.paused === true || (status.pauseConditions ?? []).length > 0);
    case 'Degraded':
      return status.abort === true || !status.message?.startsWith('RolloutAborted');
    default:
      return false;
  }
}
