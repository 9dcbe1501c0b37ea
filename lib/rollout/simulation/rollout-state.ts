import { parseDuration } from '../../model/quantity';
import type { ResolvedBlueGreen, ResolvedCanary } from '../../model/rollout';
import type { RolloutPlan } from '../plan';
import type { ReadySeconds } from '../ready-seconds';
import type { Scenario } from '../scenario';
import { type RolloutStep, stepWeight } from '../step-weight';
import type { EventKind, Moment, Phase, PodCounts } from '../time-line';
import type { AnalysisRun } from './analysis-run';
import type { RunningExperiment } from './experiment-schedule';
import { ReplicaSet } from './replica-set';
import { replicaSteps } from './replica-steps';

/** Why a rollout waits, and since when. */
export interface Pause {
  readonly reason: 'step' | 'preview';
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
  /** Canary's share as last given to the router, the version that it was meant for, and the one that the canary's (or preview's) service selects. */
  weight = 0;
  weighed: ReplicaSet;
  served: ReplicaSet;
  /** The same at the beginning of the turn: the stable version and those that are left over are scaled by it. */
  weightBefore = 0;
  weighedBefore: ReplicaSet;
  aborted = false;
  /** The analysis of the first step has failed. */
  failedAtFirst = false;
  /** After an abort, and not yet looked at. */
  retried = false;
  promoteFull = false;
  /** By a person, whatever the steps. */
  held = false;
  pause: Pause | undefined;
  /** What could not be decided; an analysis holds the replicas too. */
  inconclusive: 'analysis' | 'experiment' | undefined;
  /** The controller has begun the pause; without a pause any more, a person has ended it. */
  pausedByController = false;
  /** Of the step in progress, or before the switch of a blue/green rollout; in the background; after the switch. */
  run: AnalysisRun | undefined;
  background: AnalysisRun | undefined;
  after: AnalysisRun | undefined;
  experiment: RunningExperiment | undefined;
  /** Replicas of experiments that are over, and until when they stay. */
  readonly leaving: { readonly until: number; readonly pods: number }[] = [];
  /** Of a blue/green rollout: the preview may grow to its full size. */
  fullPreview = false;
  /** Of a blue/green rollout: the set that is wanted again has not left yet, and is trusted. */
  fastTracked = false;
  lastProgress = 0;
  overdue = false;
  readonly moments: Moment[] = [];

  constructor(
    readonly plan: RolloutPlan,
    readonly scenario: Scenario,
  ) {
    const { rollout } = plan;
    this.canary = rollout.kind === 'canary' ? rollout : undefined;
    this.blueGreen = rollout.kind === 'blue-green' ? rollout : undefined;
    this.abortDelaySeconds = secondsOf(rollout.abortScaleDownDelay);
    this.replicas = scenario.replicas;
    this.stable = ReplicaSet.running(1, scenario.replicas, secondsUntilReady(scenario.readySeconds?.stable));
    this.current = new ReplicaSet(2, secondsUntilReady(scenario.readySeconds?.canary));
    this.active = this.stable;
    this.before = this.stable;
    this.weighed = this.stable;
    this.weighedBefore = this.stable;
    this.served = this.stable;
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

  get isRouted(): boolean {
    return this.canary !== undefined && this.plan.traffic === 'weights';
  }

  /** A version that has not been there before is wanted. */
  addRevision(readySeconds = this.scenario.readySeconds?.canary): void {
    this.current = new ReplicaSet(this.latestRevision() + 1, secondsUntilReady(readySeconds));
    this.before = this.stable;
    this.newest = this.current;
    this.sets.push(this.current);
  }

  latestRevision(): number {
    return Math.max(...this.sets.map(({ revision }) => revision));
  }

  older(): readonly ReplicaSet[] {
    return this.sets.filter((set) => set !== this.stable && set !== this.current);
  }

  available(): number {
    let sum = 0;
    for (const set of this.sets) sum += set.available(this.now);
    return sum;
  }

  /** Of all versions, and of experiments. */
  pods(): number {
    let sum = this.experiment?.pods ?? 0;
    for (const set of this.sets) sum += set.pods;
    for (const { until, pods } of this.leaving) if (until > this.now) sum += pods;
    return sum;
  }

  /** Changes how many replicas of a version are wanted; the cluster follows at once, as far as there is room. */
  scale(set: ReplicaSet, spec: number): void {
    const from = set.spec;
    set.spec = spec;
    set.desired = this.replicas;
    this.settlePods();
    this.progress();
    this.tell('scaled', `${this.nameOf(set)} ${from} → ${spec}`);
  }

  settlePods(): boolean {
    const most = this.scenario.maxPods ?? Number.POSITIVE_INFINITY;
    let changed = false;
    for (const set of this.sets) if (set.spec < set.pods) changed = set.settle(this.now, 0) || changed;
    for (const set of this.sets) if (set.spec > set.pods) changed = set.settle(this.now, most - this.pods()) || changed;
    return changed;
  }

  progress(): void {
    this.lastProgress = this.now;
    this.overdue = false;
  }

  /** Back to the version before. Analyses end there: what was good until then counts as good. */
  abort(reason: string): void {
    this.aborted = true;
    if (this.canary !== undefined) {
      this.index = this.promoteFull ? this.stepCount : 0;
      this.clearStep();
      this.background = undefined;
    }
    this.clearPauses();
    this.run?.terminate();
    this.after?.terminate();
    this.progress();
    this.tell('aborted', reason);
  }

  clearPauses(): void {
    this.pause = undefined;
    this.inconclusive = undefined;
    this.pausedByController = false;
  }

  /** Forgets what belongs to the step in progress. */
  clearStep(): void {
    this.pause = undefined;
    this.pausedByController = false;
    this.run = undefined;
    this.endExperiment();
  }

  /** Its replicas stay a while. */
  endExperiment(): void {
    if (this.experiment === undefined) return;
    this.leaving.push({ until: this.now + defaultDelaySeconds, pods: this.experiment.pods });
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
    if (this.blueGreen !== undefined) return this.plannedWeight();
    if (this.isRouted) return this.routedShare();
    const available = this.available();
    return available === 0 ? 0 : (100 * this.newest.available(this.now)) / available;
  }

  phase(): Phase {
    if (this.aborted || this.overdue) return 'Degraded';
    if (this.held || this.pause !== undefined || this.inconclusive !== undefined) return 'Paused';
    const { current, active, now } = this;
    const available = this.blueGreen === undefined ? this.available() : active.available(now);
    const unfinished = current.pods < this.replicas || available < current.pods || !this.fullyPromoted || active !== current;
    const leftovers =
      this.plan.traffic === 'replicas' && this.canary !== undefined && this.sets.some((set) => set !== current && set.pods > 0);
    return unfinished || leftovers ? 'Progressing' : 'Healthy';
  }

  nameOf(set: ReplicaSet): string {
    if (set === this.newest) return 'new version';
    return set === this.before ? 'old version' : `revision ${set.revision}`;
  }

  /** Percent of the traffic that the newest version is to get. */
  private plannedWeight(): number {
    if (this.blueGreen !== undefined) return this.active === this.newest ? 100 : 0;
    const ofCanary = this.isRouted ? this.weight : this.aborted || this.fullyPromoted ? 0 : stepWeight(this.steps, this.index);
    if (this.stable === this.newest) return 100 - ofCanary;
    return (this.isRouted ? this.weighed : this.current) === this.newest ? ofCanary : 0;
  }

  /** The router sends to services, whatever version these select. */
  private routedShare(): number {
    const { weight, served, stable, newest, current, experiment } = this;
    const aside = experiment !== undefined && experiment.since <= this.now ? experiment.weights : { canary: 0, stable: 0 };
    const ofCanary = (served === newest ? weight : 0) + (current === newest ? aside.canary : 0);
    return stable === newest ? 100 - weight - aside.canary - aside.stable + ofCanary : ofCanary;
  }

  private count(measure: (set: ReplicaSet) => number): PodCounts {
    let older = 0;
    for (const set of this.sets) if (set !== this.before && set !== this.newest) older += measure(set);
    return { stable: measure(this.before), canary: measure(this.newest), older };
  }
}

/** What the controller waits before it takes replicas away that have no traffic any more. */
export const defaultDelaySeconds = 30;

/** Seconds from the making of each replica until it is available; infinite when it never is. */
export function secondsUntilReady(given: ReadySeconds = 10): readonly number[] {
  const each = typeof given === 'object' ? given : [given];
  return each.map((seconds) => (seconds === 'never' ? Number.POSITIVE_INFINITY : seconds));
}

/** Seconds of a duration of the model; nothing where none is given. */
export function secondsOf(duration: string | undefined): number | undefined {
  return duration === undefined ? undefined : parseDuration(duration);
}
