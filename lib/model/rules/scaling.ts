import { type Issue, issue, type Path } from '../issue';
import type { ResolvedWorkload } from '../resolved-workload';

/** Ranges are the right way round, and jobs run at most as many tasks at once as they have. */
export function scaling(workload: ResolvedWorkload, at: Path): Issue[] {
  if ('scaling' in workload && workload.scaling.min > workload.scaling.max) {
    const { min, max } = workload.scaling;
    return [issue('scaling-max-below-min', [...at, 'scaling', 'max'], `must be at least scaling.min (${min}), got ${max}`)];
  }
  if ('parallelism' in workload && workload.parallelism > workload.tasks) {
    const { parallelism, tasks } = workload;
    return [issue('parallelism-above-tasks', [...at, 'parallelism'], `must be at most tasks (${tasks}), got ${parallelism}`)];
  }
  return [];
}
