import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedJob } from '../../model/resolved-workload';
import { calledWorkloads } from '../used-by-workload';
import { jobDeadlineSeconds, jobKeptSeconds } from './job-deadline';
import { isCalling } from './release-hook';
import { namespaceOf } from './render/labels';

/** What starts a job, since Kubernetes knows no releases. */
export function whenItRuns(app: ResolvedApplication, job: ResolvedJob): string {
  const { name, runs } = job;
  const kubectl = `kubectl --namespace ${namespaceOf(app)}`;
  if (runs !== 'before-release') return `kept as a suspended CronJob; run it with ${kubectl} create job --from=cronjob/${name} ${name}-1`;
  const wait = `${kubectl} wait --for=condition=Complete --timeout=${jobDeadlineSeconds(job)}s job/${name}`;
  return (
    `${hooked(job)}; a plain apply runs it at once but does not hold back the rest until it is done: apply it first and wait (${wait}); a Job cannot be changed, so to run it again within the ${kept(job)} for which it is ` +
    `kept, first ${kubectl} delete job ${name}`
  );
}

function kept(job: ResolvedJob): string {
  const seconds = jobKeptSeconds(job);
  return seconds === 3600 ? 'hour' : `${seconds} seconds`;
}

function hooked(job: ResolvedJob): string {
  const minutes = Math.ceil(jobDeadlineSeconds(job) / 60);
  const patience = `it ends after ${minutes} minutes at the latest, so helm needs --timeout ${minutes + 1}m`;
  if (!isCalling(job)) return `Helm and Argo CD run it first, as its hook annotations ask; ${patience}`;
  const called = calledWorkloads(job).join(', ');
  return `Helm runs it before an upgrade, and beside the pods in the release that brings what it calls (${called}); Argo CD runs it in each sync between that and the rest; ${patience}`;
}
