import type { Pods, ReplicaCounts } from './replica-counts';
import { type CanaryScale, lastUpTo, type RolloutStep, stepWeight } from './step-weight';

/** A canary whose traffic is shared out by a router, as the controller finds it. */
export interface RoutedCanary {
  readonly abort: boolean;
  /** 0: the new version keeps its replicas after an abort. @default 30 */
  readonly abortScaleDownDelaySeconds?: number | undefined;
  readonly canary: Pods;
  readonly dynamicStableScale: boolean;
  /** Of the step in progress, from 0; the number of steps when all are done. */
  readonly index: number;
  /** Fewest replicas of a version that has any. @default - any number */
  readonly minPodsPerReplicaSet?: number;
  readonly promoteFull: boolean;
  /** Replicas wanted. */
  readonly replicas: number;
  /** Absent where there is no other version: before the first one is stable, and when the new one is the stable one. */
  readonly stable?: Pods | undefined;
  readonly steps: readonly RolloutStep[];
  /**
   * Percent that the router was last set to. In one turn the controller scales the stable version by the weights of the turn before, and the
   * new version by those that it has decided in this turn. @default - none yet
   */
  readonly weights?: Weights;
}

/** Percent of the traffic. */
export type Weights = readonly [canary: number, stable: number];

/**
 * The counts of the two versions. They are asked for at once: with a router, neither surge nor availability bounds them.
 *
 * @example
 * const [canary, stable] = routedReplicaCounts({
 *   replicas: 10, steps: [{ setWeight: 25 }], index: 0, weights: [0, 100], canary: [0, 0], stable: [10, 10],
 *   dynamicStableScale: false, abort: false, promoteFull: false,
 * }); // 3 and 10
 */
export function routedReplicaCounts(input: RoutedCanary): ReplicaCounts {
  const { replicas, weights, minPodsPerReplicaSet: minimum = 0 } = input;
  const scale = scaleInForce(input);
  const weight = scaledWeight(input, scale);
  const canary = scale?.replicas ?? atLeast(minimum, share(replicas, weight));
  if (input.stable === undefined) return [canary, 0];
  if (!input.dynamicStableScale) return [canary, replicas];
  // Replicas follow the traffic down and precede it up: neither version loses replicas that still have traffic.
  const stable = Math.max(0, share(replicas, 100 - weight), weights === undefined ? 0 : share(replicas, weights[1]));
  const serving = input.abort && weights !== undefined ? share(replicas, weights[0]) : 0;
  return [atLeast(minimum, Math.max(canary, serving)), atLeast(minimum, stable)];
}

/** Percent that steps and abort ask for; after an abort with dynamic scale, the weights of the steps are walked back. */
export function desiredWeight(input: RoutedCanary): number {
  const { replicas, steps, canary, stable = canary } = input;
  if (!input.abort) return stepWeight(steps, input.index);
  if (!input.dynamicStableScale) return 0;
  const needed = Math.max(replicas - stable[1], canary[1]);
  for (let i = steps.length - 1; i >= 0; i--) {
    const weight = steps[i]?.setWeight;
    if (weight !== undefined && share(replicas, weight) < needed) return weight;
  }
  return 0;
}

function scaledWeight(input: RoutedCanary, scale: CanaryScale | undefined): number {
  if (isWhole(input)) return 100;
  if (scale?.replicas !== undefined) return 0;
  return scale?.weight ?? desiredWeight(input);
}

function scaleInForce(input: RoutedCanary): CanaryScale | undefined {
  const { steps, index } = input;
  if (isWhole(input) || index >= steps.length || (input.abort && input.abortScaleDownDelaySeconds !== 0)) return undefined;
  const scale = lastUpTo(steps, index, 'setCanaryScale');
  return scale?.matchTrafficWeight === true ? undefined : scale;
}

/** Whether the new version is to have all replicas, whatever the steps say. */
function isWhole({ promoteFull, stable }: RoutedCanary): boolean {
  return promoteFull || stable === undefined;
}

function share(replicas: number, weight: number): number {
  return Math.ceil((replicas * weight) / 100);
}

function atLeast(minimum: number, count: number): number {
  return count === 0 ? 0 : Math.max(minimum, count);
}
