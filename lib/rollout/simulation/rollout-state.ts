import { parseDuration } from '../../model/quantity';
import type { ResolvedBlueGreen, ResolvedCanary } from '../../model/resolved';
import type { RolloutPlan } from '../plan';
import { type RolloutStep, stepWeight } from '../step-weight';
import type { EventKind, Moment, Phase, PodCounts } from '../time-line';
import type { ReadySeconds, World } from '../world';
import type { AnalysisRun } from './analysis-run';
import { ReplicaSet } from './replica-set';
import { replicaSteps } from './replica-steps';

/** Why a rollout waits, and since when. */
export interface Pause {
  readonly reason: 'step' | 'inconclusive' | 'preview';
  readonly since: number;
}

/** Everything that the controller keeps of a rollout while it is rehearsed. */
export class RolloutState {
  now = 0;
  /** Replicas wanted. */
  replicas: number;
  readonly sets: ReplicaSet[];
  /** The version that a way back leads to. */
  stable: ReplicaSet;
  /** The version that is wanted. */
  current: ReplicaSet;
  /** The set that the traffic goes to, of a blue/green rollout. */
  active: ReplicaSet;
  /** The newest version, and the one that was stable when it arrived: what the time line speaks of. */
  newest: ReplicaSet;
  before: ReplicaSet;
  readonly canary: ResolvedCanary | undefined;
  readonly blueGreen: ResolvedBlueGreen | undefined;
  readonly abortDelaySeconds: number | undefined;
  /** What the steps say of replicas and traffic. */
  readonly steps: readonly RolloutStep[];
  /** Position of the step in progress. */
  index = 0;
  /** Canary's share as last given to the router. */
  weight = 0;
  /** The same at the beginning of the turn: the stable version is scaled by it. */
  weightBefore = 0;
  aborted = false;
  promoteFull = false;
  /** By a person, whatever the steps. */
  held = false;
  pause: Pause | undefined;
  /** The controller has begun the pause; without a pause any more, a person has ended it. */
  pausedByController = false;
  run: AnalysisRun | undefined;
  background: AnalysisRun | undefined;
  /** When the replicas of the experiment in progress are complete, and how many these are. */
  experiment: { readonly since: number; readonly pods: number } | undefined;
  /** Of a blue/green rollout: the preview may grow to its full size. */
  fullPreview = false;
  lastProgress = 0;
  overdue = false;
  readonly moments: Moment[] = [];
  private revisions = 2;

  constructor(
    readonly plan: RolloutPlan,
    readonly world: World,
  ) {
    const { rollout } = plan;
    this.canary = rollout.kind === 'canary' ? rollout : undefined;
    this.blueGreen = rollout.kind === 'blue-green' ? rollout : undefined;
    this.abortDelaySeconds = secondsOf(rollout.abortScaleDownDelay);
    this.replicas = world.replicas;
    this.stable = ReplicaSet.running(1, world.replicas, secondsUntilReady(world.readySeconds?.stable));
    this.current = new ReplicaSet(2, secondsUntilReady(world.readySeconds?.canary));
    this.active = this.stable;
    this.before = this.stable;
    this.newest = this.current;
    this.steps = Object.freeze(rollout.kind === 'canary' ? replicaSteps(rollout.steps) : []);
    this.sets = [this.stable, this.current];
  }

  /** Whether the wanted version is the one that a way back leads to. */
  get fullyPromoted(): boolean {
    return this.stable === this.current;
  }

  get stepCount(): number {
    return this.steps.length;
  }

  /** A version that has not been there before is wanted. */
  addRevision(readySeconds = this.world.readySeconds?.canary): void {
    this.revisions += 1;
    this.current = new ReplicaSet(this.revisions, secondsUntilReady(readySeconds));
    this.before = this.stable;
    this.newest = this.current;
    this.sets.push(this.current);
  }

  older(): readonly ReplicaSet[] {
    return this.sets.filter((set) => set !== this.stable && set !== this.current);
  }

  available(): number {
    let sum = 0;
    for (const set of this.sets) sum += set.available(this.now);
    return sum;
  }

  pods(): number {
    let sum = 0;
    for (const set of this.sets) sum += set.pods;
    return sum + (this.experiment?.pods ?? 0);
  }

  /** Changes how many replicas of a version are wanted; the cluster follows at once, as far as there is room. */
  scale(set: ReplicaSet, spec: number): void {
    const from = set.spec;
    set.spec = spec;
    this.settlePods();
    this.progress();
    this.tell('scaled', `${this.nameOf(set)} ${from} → ${spec}`);
  }

  settlePods(): boolean {
    const most = this.world.maxPods ?? Number.POSITIVE_INFINITY;
    let changed = false;
    for (const set of this.sets) if (set.spec < set.pods) changed = set.settle(this.now, 0) || changed;
    for (const set of this.sets) if (set.spec > set.pods) changed = set.settle(this.now, most - this.pods()) || changed;
    return changed;
  }

  progress(): void {
    this.lastProgress = this.now;
    this.overdue = false;
  }

  /** Back to the version before. */
  abort(reason: string): void {
    this.aborted = true;
    this.index = this.fullyPromoted ? this.stepCount : 0;
    this.clearStep();
    this.background = undefined;
    this.progress();
    this.tell('aborted', reason);
  }

  /** Forgets what belongs to the step in progress. */
  clearStep(): void {
    this.pause = undefined;
    this.pausedByController = false;
    this.run = undefined;
    this.experiment = undefined;
  }

  tell(kind: EventKind, event: string): void {
    this.moments.push({
      seconds: this.now,
      kind,
      event,
      step: this.index,
      weight: this.plannedWeight(),
      share: this.share(),
      pods: this.count((set) => set.pods),
      available: this.count((set) => set.available(this.now)),
      phase: this.phase(),
    });
  }

  /** Percent of the traffic that the newest version gets. */
  share(): number {
    if (this.plan.rollout.kind === 'blue-green' || this.plan.traffic === 'weights') return this.plannedWeight();
    const available = this.available();
    return available === 0 ? 0 : (100 * this.newest.available(this.now)) / available;
  }

  phase(): Phase {
    if (this.aborted || this.overdue) return 'Degraded';
    if (this.held || this.pause !== undefined) return 'Paused';
    const { current, now } = this;
    const unfinished = current.pods < this.replicas || current.available(now) < current.pods || !this.fullyPromoted;
    const leftovers = this.plan.traffic === 'replicas' && this.pods() > current.pods && this.canary !== undefined;
    return unfinished || leftovers || this.active !== this.current ? 'Progressing' : 'Healthy';
  }

  /** Percent of the traffic that the newest version is to get. */
  private plannedWeight(): number {
    if (this.plan.rollout.kind === 'blue-green') return this.active === this.newest ? 100 : 0;
    if (this.stable === this.newest) return 100;
    if (this.plan.traffic === 'weights') return this.current === this.newest ? this.weight : 0;
    return this.aborted || this.current !== this.newest ? 0 : stepWeight(this.steps, this.index);
  }

  private count(measure: (set: ReplicaSet) => number): PodCounts {
    let older = 0;
    for (const set of this.sets) if (set !== this.before && set !== this.newest) older += measure(set);
    return { stable: measure(this.before), canary: measure(this.newest), older };
  }

  private nameOf(set: ReplicaSet): string {
    if (set === this.newest) return 'new version';
    return set === this.before ? 'old version' : `revision ${set.revision}`;
  }
}

/** Seconds from the making of each replica until it is available; infinite when it never is. */
export function secondsUntilReady(given: ReadySeconds = 10): readonly number[] {
  const each = typeof given === 'object' ? given : [given];
  return each.map((seconds) => (seconds === 'never' ? Number.POSITIVE_INFINITY : seconds));
}

/** Seconds of a duration of the model; nothing where none is given. */
export function secondsOf(duration: string | undefined): number | undefined {
  return duration === undefined ? undefined : parseDuration(duration);
}
