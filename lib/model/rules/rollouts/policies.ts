import type { Issue } from '../../issue';
import type { ResolvedApplication } from '../../resolved';
import { lasting } from './waits';

/** What an environment demands of rollouts can be kept to at all. */
export function policies({ environment: { name, rollouts } }: ResolvedApplication): Issue[] {
  return rollouts.maxDuration === undefined ? [] : lasting(rollouts.maxDuration, ['environments', name, 'rollouts', 'maxDuration']);
}
