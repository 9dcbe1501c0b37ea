import { type Issue, issue, type Path } from '../../issue';
import { parseDuration } from '../../quantity';
import type { ResolvedCanary } from '../../rollout';
import type { PlacedRollout } from './placed-rollouts';

/** Pauses and experiments that state how long they last do last. */
export function waits({ rollout: { steps }, path }: PlacedRollout<ResolvedCanary>): Issue[] {
  return steps.flatMap((step, index) => {
    if (step.kind !== 'pause' && step.kind !== 'experiment') return [];
    const remedy = step.kind === 'pause' ? 'leave the step out; pause() without a duration waits for a person' : undefined;
    return step.duration === undefined ? [] : lasting(step.duration, [...path, 'steps', index, 'duration'], remedy);
  });
}

/** A span of time that is of no use when it is no time at all. */
export function lasting(duration: string, path: Path, remedy?: string): Issue[] {
  if (parseDuration(duration) !== 0) return [];
  return [issue('duration-zero', path, `must be greater than 0, got '${duration}'`, remedy)];
}
