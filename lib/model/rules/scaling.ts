import { workloadsOf } from '../containers-of';
import { type Issue, issue } from '../issue';
import type { ResolvedApplication } from '../resolved';

/** Ranges are the right way round, and jobs run at most as many tasks at once as they have. */
export function scaling(app: ResolvedApplication): Issue[] {
  return workloadsOf(app).flatMap(({ workload, path }) => {
    if ('scaling' in workload && workload.scaling.min > workload.scaling.max) {
      const { min, max } = workload.scaling;
      return [issue('scaling-max-below-min', [...path, 'scaling', 'max'], `must be at least scaling.min (${min}), got ${max}`)];
    }
    if ('parallelism' in workload && workload.parallelism > workload.tasks) {
      const { parallelism, tasks } = workload;
      return [issue('parallelism-above-tasks', [...path, 'parallelism'], `must be at most tasks (${tasks}), got ${parallelism}`)];
    }
    return [];
  });
}
