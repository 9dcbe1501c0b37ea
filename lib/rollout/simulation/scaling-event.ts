import type { RolloutState } from './rollout-state';

/**
 * Whether another number of replicas is wanted than one of the two versions has been set to: until both have, the controller does nothing
 * but scale.
 */
export function isScalingEvent({ current, stable, replicas }: RolloutState): boolean {
  return (current.spec > 0 && current.desired !== replicas) || (stable.spec > 0 && stable.desired !== replicas);
}
