import type { ResolvedApplication } from '../../model/resolved';
import { alertsPanel } from './alert-panels';
import type { DashboardRow, Panel, PanelQuery } from './dashboard';
import { budgetLeftQuery, objectivesOf } from './objective-panels';
import { readyReplicas, volumeUse } from './pod-panels';
import { failedShare, quantile, requestCounter, requestRate, requestTimes } from './request-queries';
import { failedRuns, sinceSuccess } from './task-panels';
import { type ClusterView, isCollected, isInCluster, ofObject, ofReplicas, rate, type WorkloadView } from './workload-view';

/** The rows of the dashboard of an application: the same questions as for each workload, with a line for each. */
export function applicationRows(app: ResolvedApplication, views: readonly WorkloadView[]): DashboardRow[] {
  const cluster = views.filter(isInCluster);
  return [
    { title: 'Alerts', panels: [alertsPanel(app)] },
    { title: 'Objectives', panels: budgets(views) },
    { title: 'Requests', panels: requests(views) },
    { title: 'Rollouts', panels: rollouts(cluster) },
    { title: 'Replicas', panels: replicas(cluster) },
    { title: 'Saturation', panels: saturation(cluster) },
    { title: 'Jobs', panels: jobs(cluster) },
    { title: 'Metrics', panels: collection(views) },
  ];
}

function budgets(views: readonly WorkloadView[]): Panel[] {
  return views.flatMap((view) =>
    objectivesOf(view).map(
      (objective): Panel => ({
        kind: 'stat',
        title: `${view.workload.name}: ${objective.name}`,
        description: `Budget of failures that is left. The objective: ${objective.promise}.`,
        unit: 'ratio',
        queries: [{ ...budgetLeftQuery(view, objective), legend: 'left' }],
        limit: { value: 0, good: 'above' },
      }),
    ),
  );
}

function requests(views: readonly WorkloadView[]): Panel[] {
  const counted = (query: (view: WorkloadView, counter: NonNullable<ReturnType<typeof requestCounter>>) => string): PanelQuery[] =>
    lines(views, (view) => {
      const counter = requestCounter(view);
      return counter && query(view, counter);
    });
  return [
    ...chart('Requests', 'What each workload answers.', 'requests-per-second', counted(requestRate)),
    ...chart('Failures', 'Share of the requests that fail.', 'ratio', counted(failedShare)),
    ...(['milliseconds', 'seconds'] as const).flatMap((unit) =>
      chart(
        unit === 'seconds' ? 'Latency in seconds' : 'Latency',
        'What 95 % of the requests stay below, or the share that an objective names.',
        unit,
        lines(views, (view) => {
          const times = requestTimes(view);
          return times?.unit === unit ? quantile(view, times.metric, times.percentile) : undefined;
        }),
      ),
    ),
  ];
}

function rollouts(views: readonly ClusterView[]): Panel[] {
  const rolledOut = views.filter(({ objects }) => objects.controller === 'rollout');
  const phases = rolledOut.map((view) => ({
    query: `max by (phase) (${ofObject(view, 'rollout_info', 'name')} == 1)`,
    legend: `${view.workload.name}: {{phase}}`,
  }));
  return chart('Phases of rollouts', 'The phase that each is in: progressing, paused, healthy, degraded or aborted.', 'items', phases);
}

function replicas(views: readonly ClusterView[]): Panel[] {
  const restarts = lines(views, (view) =>
    isInCluster(view) ? `sum(increase(${ofReplicas(view, 'kube_pod_container_status_restarts_total')}[1h]))` : undefined,
  );
  return [
    ...chart('Replicas that are available', 'Of each workload.', 'items', lines(views, readyReplicas)),
    ...chart('Restarts within an hour', 'Of all containers of a workload.', 'items', restarts),
  ];
}

function saturation(views: readonly ClusterView[]): Panel[] {
  const real = ['container!=""'];
  const cpu = (view: ClusterView): string => `sum(${rate(ofReplicas(view, 'container_cpu_usage_seconds_total', real))})`;
  const memory = (view: ClusterView): string => `sum(${ofReplicas(view, 'container_memory_working_set_bytes', real)})`;
  const volume = (view: ClusterView): string | undefined => view.objects.claims && `max(${volumeUse(view, view.objects.claims)})`;
  return [
    ...chart('CPU', 'All replicas of a workload together.', 'cores', lines(views, cpu)),
    ...chart('Memory', 'Working set of all replicas of a workload together.', 'bytes', lines(views, memory)),
    ...chart('Fullest volume', 'Of each workload that keeps data.', 'ratio', lines(views, volume)),
  ];
}

function jobs(views: readonly ClusterView[]): Panel[] {
  const tasks = views.filter(({ workload: { kind } }) => kind === 'job' || kind === 'scheduled-job');
  const scheduled = tasks.filter(({ workload: { kind } }) => kind === 'scheduled-job');
  return [
    ...chart('Failed runs', 'Of those that the cluster still keeps.', 'items', lines(tasks, failedRuns)),
    ...chart('Since a run succeeded', 'Of jobs with a schedule.', 'seconds', lines(scheduled, sinceSuccess)),
  ];
}

function collection(views: readonly WorkloadView[]): Panel[] {
  const collected = views.filter(isCollected);
  return chart(
    'Replicas whose metrics are collected',
    'Fewer than there are: what is shown here is not the whole.',
    'items',
    lines(collected, (view) => `sum(${ofReplicas(view, 'up')})`),
  );
}

/** A line for each workload that has an answer to give. */
function lines<View extends WorkloadView>(views: readonly View[], query: (view: View) => string | undefined): PanelQuery[] {
  return views.flatMap((view) => {
    const found = query(view);
    return found === undefined ? [] : [{ query: found, legend: view.workload.name }];
  });
}

function chart(
  title: string,
  description: string,
  unit: Extract<Panel, { kind: 'time-series' }>['unit'],
  queries: readonly PanelQuery[],
): Panel[] {
  return queries.length === 0 ? [] : [{ kind: 'time-series', title, description, unit, queries }];
}
