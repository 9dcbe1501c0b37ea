import type { Pods } from './replica-counts';
import { desiredWeight, type RoutedCanary } from './routed-replica-counts';
import { stepWeight, weightUpTo } from './step-weight';

/** A canary whose traffic is shared out by a router, when the controller decides on the weight. */
export interface RoutedTraffic extends RoutedCanary {
  /**
   * `update`: it is on its way; `stable`: it is the stable version; `undone`: it is the stable version again, while the router's weights
   * still speak of the one that was to replace it.
   */
  readonly newVersion: 'update' | 'stable' | 'undone';
  /** Whether the new version has all available replicas that it shall have, and the stable one all that it shall ask for. */
  readonly atDesiredCounts: boolean;
}

/**
 * Percent of the traffic that the new version gets from now on; undefined when the router is left alone this time, because the stable
 * version has too few available replicas for the rest.
 *
 * @example
 * const weight = trafficWeight({ ...canary, newVersion: 'update', atDesiredCounts: true }) ?? before;
 */
export function trafficWeight(input: RoutedTraffic): number | undefined {
  const { replicas, canary, newVersion, stable = newVersion === 'update' ? undefined : canary } = input;
  if (stable === undefined) return undefined;
  const weight = weightOf(input, stable);
  return stable[1] < Math.floor(((100 - weight) * replicas) / 100) ? undefined : weight;
}

function weightOf(input: RoutedTraffic, stable: Pods): number {
  const { replicas, canary, steps, index, weights } = input;
  if (input.newVersion === 'stable') return 0;
  if (input.newVersion === 'undone') return weights !== undefined && stable[1] < replicas ? retreatWeight(input, stable) : 0;
  if (input.abort) return retreatWeight(input, stable);
  if (canary[1] === 0) return 0;
  if (input.promoteFull) return input.dynamicStableScale ? capacity(canary[1], replicas) : (weights?.[0] ?? 0);
  // Without steps the controller tells the router nothing before the new version is promoted.
  if (steps.length === 0) return 0;
  return input.atDesiredCounts ? stepWeight(steps, index) : weightUpTo(steps, index - 1);
}

/** On the way back: nothing at once, unless replicas of the stable version have to come back first. */
function retreatWeight(input: RoutedTraffic, stable: Pods): number {
  const { replicas, weights } = input;
  if (!input.dynamicStableScale || replicas === 0) return 0;
  const desired = desiredWeight(input);
  const ready = capacity(stable[1], replicas);
  if (weights === undefined) return Math.max(100 - ready, desired);
  // The weight does not grow on the way back, not even when stable replicas come and go.
  if (desired <= 0) return Math.min(100 - ready, weights[0]);
  return ready < 100 - desired ? weights[0] : Math.min(desired, weights[0]);
}

/** Percent of the traffic that so many available replicas can take, at most all of it. */
function capacity(available: number, replicas: number): number {
  return replicas === 0 ? 0 : Math.min(100, Math.floor((100 * available) / replicas));
}
