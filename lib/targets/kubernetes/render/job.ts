import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedJob, ResolvedScheduledJob } from '../../../model/resolved-workload';
import { jobDeadlineSeconds, jobKeptSeconds } from '../job-deadline';
import type { Fields, KubernetesObject } from '../kubernetes-object';
import { controllerMetadata } from './labels';
import { renderPodTemplate } from './pod-template';

/** Runs once, as soon as it is applied, and ends by itself: a release waits for it. */
export function renderJob(app: ResolvedApplication, job: ResolvedJob): KubernetesObject {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: controllerMetadata(app, job),
    spec: { activeDeadlineSeconds: jobDeadlineSeconds(job), ...renderJobSpec(app, job), ttlSecondsAfterFinished: jobKeptSeconds(job) },
  };
}

/** What Jobs and the Jobs of CronJobs share. The time is that of one try, so it stands in the pod and not in the Job. */
export function renderJobSpec(app: ResolvedApplication, job: ResolvedJob | ResolvedScheduledJob): Fields {
  const { tasks, parallelism, retries, timeoutSeconds, kubernetes = {} } = job;
  const { activeDeadlineSeconds, ttlSecondsAfterFinished } = kubernetes;
  const restartPolicy = kubernetes.restartPolicy === 'on-failure' ? 'OnFailure' : 'Never';
  return {
    completions: tasks,
    parallelism,
    // retries are those of each task
    ...(tasks > 1 ? { completionMode: 'Indexed', backoffLimitPerIndex: retries } : { backoffLimit: retries }),
    ...(activeDeadlineSeconds !== undefined && { activeDeadlineSeconds }),
    ...(ttlSecondsAfterFinished !== undefined && { ttlSecondsAfterFinished }),
    template: renderPodTemplate(app, job, { restartPolicy, activeDeadlineSeconds: timeoutSeconds }),
  };
}
