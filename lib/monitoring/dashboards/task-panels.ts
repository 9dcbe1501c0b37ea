import { equal, matching, selector } from '../promql-text';
import type { Panel } from './dashboard';
import { type ClusterView, ofObject } from './workload-view';

/** Runs of a job: how they ended, how long they took, and when the last good one was. */
export function taskPanels(view: ClusterView): Panel[] {
  const { controller } = view.objects;
  if (controller !== 'job' && controller !== 'cronjob') return [];
  const seconds = `${ofRuns(view, 'kube_job_status_completion_time')} - ${ofRuns(view, 'kube_job_status_start_time')}`;
  return [
    {
      kind: 'time-series',
      title: 'Runs that are kept',
      description: 'Jobs in the cluster by how they stand; old ones are removed.',
      unit: 'items',
      queries: [
        { query: `sum(${ofRuns(view, 'kube_job_status_active')} > bool 0)`, legend: 'running' },
        { query: `sum(${ofRuns(view, 'kube_job_complete', ['condition="true"'])})`, legend: 'succeeded' },
        { query: failedRuns(view), legend: 'failed' },
      ],
    },
    {
      kind: 'time-series',
      title: 'Time that runs took',
      description: 'From the start to the end of each.',
      unit: 'seconds',
      queries: [{ query: `max by (job_name) (${seconds})`, legend: '{{job_name}}' }],
    },
    ...(view.workload.kind === 'scheduled-job' ? schedulePanels(view) : []),
  ];
}

/** Runs that failed. */
export function failedRuns(view: ClusterView): string {
  return `sum(${ofRuns(view, 'kube_job_failed', ['condition="true"'])})`;
}

/** Seconds since a run succeeded. */
export function sinceSuccess(view: ClusterView): string {
  return `time() - max(${ofObject(view, 'kube_cronjob_status_last_successful_time', 'cronjob')})`;
}

function schedulePanels(view: ClusterView): Panel[] {
  const next = ofObject(view, 'kube_cronjob_next_schedule_time', 'cronjob');
  return [
    {
      kind: 'stat',
      title: 'Schedule',
      description: 'How long ago the last run succeeded, and when the next one starts; less than 0 where it is overdue.',
      unit: 'seconds',
      queries: [
        { query: sinceSuccess(view), legend: 'since a run succeeded' },
        { query: `max(${next}) - time()`, legend: 'until the next run' },
      ],
    },
  ];
}

/** Jobs of a CronJob are known by their owner, others by their name. */
function ofRuns({ workload, objects }: ClusterView, metric: string, further: readonly string[] = []): string {
  const namespace = equal('namespace', objects.namespace);
  if (objects.controller === 'job') return selector(metric, [namespace, matching('job_name', `${workload.name}(-[0-9]+)?`), ...further]);
  const owner = selector('kube_job_owner', [namespace, 'owner_kind="CronJob"', equal('owner_name', workload.name)]);
  return `(${selector(metric, [namespace, ...further])} and on (namespace, job_name) ${owner})`;
}
