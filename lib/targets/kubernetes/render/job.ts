import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedJob, ResolvedScheduledJob } from '../../../model/resolved-workload';
import { jobDeadlineSeconds } from '../job-deadline';
import type { Fields, KubernetesObject } from '../kubernetes-object';
import { metadata, podLabels } from './labels';
import { renderPodTemplate } from './pod-template';

/** An hour to read its logs; then it is gone, so that the next release can make it anew: the template of a Job cannot be changed. */
const keepSeconds = 3600;

/** Runs once, as soon as it is applied, and ends by itself: a release waits for it. */
export function renderJob(app: ResolvedApplication, job: ResolvedJob): KubernetesObject {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: metadata(app, job.name, podLabels(app, job)),
    spec: { activeDeadlineSeconds: jobDeadlineSeconds(job), ...renderJobSpec(app, job), ttlSecondsAfterFinished: keepSeconds },
  };
}

/** What Jobs and the Jobs of CronJobs share. The time is that of one try, so it stands in the pod and not in the Job. */
export function renderJobSpec(app: ResolvedApplication, job: ResolvedJob | ResolvedScheduledJob): Fields {
  const { tasks, parallelism, retries, timeoutSeconds } = job;
  return {
    completions: tasks,
    parallelism,
    // retries are those of each task
    ...(tasks > 1 ? { completionMode: 'Indexed', backoffLimitPerIndex: retries } : { backoffLimit: retries }),
    template: renderPodTemplate(app, job, { restartPolicy: 'Never', activeDeadlineSeconds: timeoutSeconds }),
  };
}
