import { equal, matching, selector } from '../promql-text';
import type { AlertDraft } from './alert-rule';
import type { ClusterWorkload } from './cluster-workload';

/** Alerts of jobs: one that failed, and one that was not started when it should have been. */
export function taskAlerts({ workload: { kind, name }, objects: { namespace, controller } }: ClusterWorkload): AlertDraft[] {
  const place = equal('namespace', namespace);
  if (controller !== 'job' && controller !== 'cronjob') return [];
  const failed = selector('kube_job_failed', [
    place,
    'condition="true"',
    ...(controller === 'job' ? [matching('job_name', `${name}(-[0-9]+)?`)] : []),
  ]);
  const owner = selector('kube_job_owner', [place, 'owner_kind="CronJob"', equal('owner_name', name)]);
  const jobFailed: AlertDraft = {
    name: 'job-failed',
    severity: 'ticket',
    query: `${failed} == 1${controller === 'job' ? '' : ` and on (namespace, job_name) ${owner}`}`,
    summary: `A run of ${name} failed`,
    description: 'The job {{ $labels.job_name }} failed. The alert ends when it is deleted, or cleaned up.',
  };
  return kind === 'scheduled-job' ? [jobFailed, scheduleMissed(name, place)] : [jobFailed];
}

/** The next time follows from the last run: it is in the past where that did not happen. */
function scheduleMissed(name: string, place: string): AlertDraft {
  const of = (metric: string): string => selector(metric, [place, equal('cronjob', name)]);
  return {
    name: 'schedule-missed',
    severity: 'ticket',
    for: '5m',
    query:
      `time() - ${of('kube_cronjob_next_schedule_time')} > 600 and ${of('kube_cronjob_spec_suspend')} == 0` +
      ` and ${of('kube_cronjob_status_active')} == 0`,
    summary: `${name} was not started on its schedule`,
    description: 'It should have been started {{ $value | humanizeDuration }} ago.',
  };
}
