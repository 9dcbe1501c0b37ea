import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { runnable } from './runnable';

/** A service never has fewer instances than it may have at most. */
export function serviceMinimums(app: ResolvedApplication): Issue[] {
  return runnable(app).flatMap(({ workload, path }) => {
    if (workload.kind !== 'service' || workload.cloudRun?.instances?.kind !== 'automatic') return [];
    const { min = 0 } = workload.cloudRun.instances;
    if (min <= workload.scaling.max) return [];
    const message = `must be at most scaling.max (${workload.scaling.max}), got ${min}`;
    return [issue('service-min-above-max', [...path, 'cloudRun', 'instances', 'min'], message)];
  });
}
