import { type Issue, issue } from '../../issue';
import type { PlacedRollout } from './placed-rollouts';

/** Replicas can be replaced: some may be added or some may be missing meanwhile. */
export function pace({ rollout, path }: PlacedRollout): Issue[] {
  if (rollout.kind === 'blue-green') return [];
  const { maxSurge, maxUnavailable } = rollout;
  if (Number.parseInt(String(maxSurge), 10) > 0 || Number.parseInt(String(maxUnavailable), 10) > 0) return [];
  return [issue('rollout-stuck', [...path, 'maxSurge'], 'must be more than 0 when maxUnavailable is 0, or no replica can be replaced')];
}
