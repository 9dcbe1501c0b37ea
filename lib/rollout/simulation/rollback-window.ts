import type { RolloutState } from './rollout-state';

/** Whether the way leads back to a version that is near enough to be trusted without steps and measurements. */
export function isWithinRollbackWindow({ canary, current, stable, sets }: RolloutState): boolean {
  const window = canary?.rollbackWindow;
  if (window === undefined || current.created >= stable.created) return false;
  return sets.filter(({ created }) => created > current.created && created < stable.created).length < window;
}
