import type { Duration } from '../../model/quantity';
import type { ResolvedApplication } from '../../model/resolved';
import { planOf } from '../../rollout/plan';
import { plannedSeconds } from '../../rollout/planned-seconds';
import { jobDeadlineSeconds } from '../../targets/kubernetes/job-deadline';
import { progressDeadlineSeconds } from '../../targets/kubernetes/render/deployment';
import { rolloutDeadlineSeconds } from '../../targets/kubernetes/rollouts/progress-deadline';
import { isRolledOut } from '../../targets/kubernetes/rollouts/rolled-out';

const leastSeconds = 300;
/** Between two looks of the controller at what it waits for, and some more. */
const leeway = 60;

/** As long as the slowest workload may take: its pauses and analyses, and what its replicas are allowed. */
export function healthTimeout(app: ResolvedApplication): Duration {
  const seconds = Object.values(app.workloads).map((workload) => {
    if (workload.kind !== 'service' && workload.kind !== 'worker') return 0;
    if (!isRolledOut(workload)) return progressDeadlineSeconds(workload) + leeway;
    const plan = planOf(app, workload.name);
    return rolloutDeadlineSeconds(app, workload) + (plan === undefined ? 0 : plannedSeconds(plan)) + leeway;
  });
  return duration(Math.max(leastSeconds, ...seconds));
}

/** As long as jobs before a release may take. */
export function jobTimeout(app: ResolvedApplication): Duration {
  const seconds = Object.values(app.workloads).map((workload) => (workload.kind === 'job' ? jobDeadlineSeconds(workload) + leeway : 0));
  return duration(Math.max(leastSeconds, ...seconds));
}

function duration(seconds: number): Duration {
  const whole = Math.ceil(seconds);
  return whole % 60 === 0 ? `${whole / 60}m` : `${whole}s`;
}
