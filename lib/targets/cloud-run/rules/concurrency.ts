import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { hasLessThanACore } from '../concurrency';
import { runnable } from './runnable';

/** With less than one core an instance answers one request at a time. */
export function concurrency(app: ResolvedApplication): Issue[] {
  return runnable(app).flatMap(({ workload, path }) => {
    if (workload.kind !== 'service' || (workload.scaling.concurrency ?? 1) === 1 || !hasLessThanACore(workload)) return [];
    const message = `must be 1 with less than one core on Cloud Run, got ${workload.scaling.concurrency}`;
    return [issue('concurrency-above-one', [...path, 'scaling', 'concurrency'], message, 'set it to 1, or resources.cpu to 1 or more')];
  });
}
