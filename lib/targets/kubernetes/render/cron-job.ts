import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedJob, ResolvedScheduledJob } from '../../../model/resolved-workload';
import type { Fields, KubernetesObject } from '../kubernetes-object';
import { renderJobSpec } from './job';
import { controllerMetadata, podLabels } from './labels';

const concurrencyPolicies = { allow: 'Allow', forbid: 'Forbid', replace: 'Replace' } as const;

/** Runs at set times. */
export function renderCronJob(app: ResolvedApplication, job: ResolvedScheduledJob): KubernetesObject {
  const { schedule, timeZone, concurrency } = job;
  return cronJob(app, job, { schedule, timeZone, concurrencyPolicy: concurrencyPolicies[concurrency] });
}

/** Never runs by itself: a template from which `kubectl create job --from=cronjob/…` makes a Job each time. */
export function renderSuspendedCronJob(app: ResolvedApplication, job: ResolvedJob): KubernetesObject {
  // there is no 31 February, if it is resumed
  return cronJob(app, job, { schedule: '0 0 31 2 *', timeZone: 'Etc/UTC', concurrencyPolicy: 'Allow', suspend: true });
}

function cronJob(app: ResolvedApplication, job: ResolvedJob | ResolvedScheduledJob, timing: Fields): KubernetesObject {
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: controllerMetadata(app, job),
    spec: {
      ...timing,
      // a run that could not start in time is left out; without this, 100 missed ones would stop the schedule for good
      startingDeadlineSeconds: startingDeadline(job),
      successfulJobsHistoryLimit: job.kubernetes?.successfulJobsHistoryLimit ?? 3,
      failedJobsHistoryLimit: job.kubernetes?.failedJobsHistoryLimit ?? 3,
      jobTemplate: { metadata: { labels: podLabels(app, job) }, spec: renderJobSpec(app, job) },
    },
  };
}

function startingDeadline(job: ResolvedJob | ResolvedScheduledJob): number {
  return (job.kind === 'scheduled-job' ? job.kubernetes?.startingDeadlineSeconds : undefined) ?? 300;
}
