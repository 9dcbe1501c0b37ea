import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { planOf } from '../../../rollout/plan';
import { deadlineSeconds } from '../../../rollout/progress-deadline';
import { jobDeadlineSeconds } from '../job-deadline';
import { progressDeadlineSeconds } from '../render/deployment';
import type { RolledOut } from './rolled-out';

/** After how long without progress a Rollout has failed: replicas have the time to start, and analyses before a switch theirs. */
export function rolloutDeadlineSeconds(app: ResolvedApplication, workload: RolledOut): number {
  const base = progressDeadlineSeconds(workload);
  const plan = planOf(app, workload.name);
  return plan === undefined ? base : deadlineSeconds(plan, base, (job) => jobSeconds(own(app.workloads, job)));
}

function jobSeconds(job: ResolvedWorkload | undefined): number {
  return job?.kind === 'job' ? jobDeadlineSeconds(job) : 0;
}
