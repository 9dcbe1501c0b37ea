import { own } from '../../../model/own';
import type { ResolvedApplication, ResolvedWorkload } from '../../../model/resolved';
import { planOf } from '../../../rollout/plan';
import { deadlineSeconds } from '../../../rollout/progress-deadline';
import { progressDeadlineSeconds } from '../deployment';
import type { RolledOut } from './rolled-out';

/** After how long without progress a Rollout has failed: replicas have the time to start, and analyses before a switch theirs. */
export function rolloutDeadlineSeconds(app: ResolvedApplication, workload: RolledOut): number {
  const base = progressDeadlineSeconds(workload);
  const plan = planOf(app, workload.name);
  return plan === undefined ? base : deadlineSeconds(plan, base, (job) => jobSeconds(own(app.workloads, job)));
}

/** Kubernetes waits before each further try of a job: 10 seconds, then twice as long each time, up to 6 minutes. */
function jobSeconds(job: ResolvedWorkload | undefined): number {
  if (job?.kind !== 'job') return 0;
  const { tasks, parallelism, retries, timeoutSeconds } = job;
  const waits = Array.from({ length: retries }, (_, index) => Math.min(360, 10 * 2 ** index));
  return Math.ceil(tasks / parallelism) * ((retries + 1) * timeoutSeconds + waits.reduce((sum, each) => sum + each, 0));
}
