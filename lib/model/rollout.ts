import type { Duration } from './quantity';

/** How a new version takes over from the old one. */
export type Rollout = RollingRollout | CanaryRollout | BlueGreenRollout;

/** Replica by replica, all traffic following readiness. */
export interface RollingRollout {
  readonly kind: 'rolling';
  /** Replicas above the wanted number while it lasts: a count or a share such as `'25%'`. @default '25%' */
  readonly maxSurge?: number | `${number}%`;
  /** Replicas that may be missing while it lasts; not 0 together with `maxSurge`. @default 0 */
  readonly maxUnavailable?: number | `${number}%`;
}

/** A share of the traffic first, then more, with pauses and measurements between. */
export interface CanaryRollout {
  readonly kind: 'canary';
  /** Weights may not fall; the last step is followed by all traffic. */
  readonly steps: readonly CanaryStep[];
}

export type CanaryStep = WeightStep | PauseStep | AnalyzeStep | ScaleStep;

/** Sends this share of the traffic to the new version. */
export interface WeightStep {
  readonly kind: 'weight';
  /** Percent, 1 to 100. */
  readonly percent: number;
}

/** Waits. */
export interface PauseStep {
  readonly kind: 'pause';
  /** @default - until a person promotes */
  readonly duration?: Duration;
}

/** Measures, and goes back to the old version when a measurement fails. */
export interface AnalyzeStep {
  readonly kind: 'analyze';
  /** Names of analyses. */
  readonly analyses: readonly string[];
}

/** Sets the number of replicas of the new version apart from its share of the traffic. */
export interface ScaleStep {
  readonly kind: 'scale';
  /** Percent of the wanted replicas, 1 to 100. */
  readonly percent: number;
}

/** A whole second set, then all traffic at once. */
export interface BlueGreenRollout {
  readonly kind: 'blue-green';
  /** Whether traffic moves by itself once the new set is ready. @default true */
  readonly autoPromote?: boolean;
  /** How long the old set stays for a way back. @default '30s' */
  readonly scaleDownDelay?: Duration;
}

/**
 * @example
 * const rollout = canary([weight(10), pause('5m'), analyze('success-rate'), weight(50), pause()]);
 */
export function canary(steps: readonly CanaryStep[]): CanaryRollout {
  return { kind: 'canary', steps };
}

/** @see canary */
export function weight(percent: number): WeightStep {
  return { kind: 'weight', percent };
}

/** @see canary */
export function pause(duration?: Duration): PauseStep {
  return duration === undefined ? { kind: 'pause' } : { kind: 'pause', duration };
}

/** @see canary */
export function analyze(...analyses: readonly string[]): AnalyzeStep {
  return { kind: 'analyze', analyses };
}

/** @see canary */
export function scale(percent: number): ScaleStep {
  return { kind: 'scale', percent };
}

/**
 * @example
 * const rollout = rolling({ maxSurge: 1 });
 */
export function rolling(options: Omit<RollingRollout, 'kind'> = {}): RollingRollout {
  return { kind: 'rolling', ...options };
}

/**
 * @example
 * const rollout = blueGreen({ autoPromote: false });
 */
export function blueGreen(options: Omit<BlueGreenRollout, 'kind'> = {}): BlueGreenRollout {
  return { kind: 'blue-green', ...options };
}
