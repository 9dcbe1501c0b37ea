/** What a rollout did in a rehearsal. */
export interface Rehearsal {
  /** In the order of time. */
  readonly timeLine: readonly Moment[];
  readonly verdict: Verdict;
  /** Seconds from the arrival of the new version until the verdict. */
  readonly durationSeconds: number;
  /** Seconds until nothing was left to do, the old replicas gone. */
  readonly settledSeconds: number;
  /** Most replicas that existed at once, of all versions. */
  readonly peakPods: number;
  /** Fewest available replicas of all versions. */
  readonly leastAvailable: number;
  readonly exposure: Exposure;
}

/**
 * `promoted`: all traffic is on the new version; `aborted`: all is back on the old one; `waiting`: for a person; `stuck`: on the way to
 * either, for replicas that do not get available, or for nothing at all.
 */
export type Verdict = 'promoted' | 'aborted' | 'waiting' | 'stuck';

/** What happened at a moment, and how things stood right after it. */
export interface Moment {
  /** Since the new version arrived. */
  readonly seconds: number;
  readonly kind: EventKind;
  /** What happened, in words: `weight 10 %`, `success-rate failed: 0.42, wanted at least 0.95`. */
  readonly event: string;
  /** Position of the step in progress, from 0; the number of steps when all are done. */
  readonly step: number;
  /** Percent of the traffic that the plan sends to the new version. */
  readonly weight: number;
  /** Percent that it gets in fact. */
  readonly share: number;
  readonly pods: PodCounts;
  readonly available: PodCounts;
  readonly phase: Phase;
}

/** Replicas by version: the one before, the new one, and those that an interrupted rollout has left. */
export interface PodCounts {
  readonly stable: number;
  readonly canary: number;
  readonly older: number;
}

/** Kinds of events in a time line. */
export type EventKind =
  | 'updated'
  | 'step'
  | 'scaled'
  | 'available'
  | 'weight'
  | 'measured'
  | 'analysis'
  | 'paused'
  | 'action'
  | 'aborted'
  | 'promoted'
  | 'switched'
  | 'deadline'
  | 'settled';

/** Words of the Argo Rollouts controller. */
export type Phase = 'Progressing' | 'Paused' | 'Healthy' | 'Degraded';

/** How much of the traffic met the new version before the verdict. */
export interface Exposure {
  /** Seconds of the whole traffic that it comes to: the share integrated over time. */
  readonly seconds: number;
  readonly requests: number;
  readonly failedRequests: number;
}
