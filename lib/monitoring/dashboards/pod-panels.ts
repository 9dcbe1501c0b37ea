import { equal, selector } from '../promql-text';
import type { Panel, PanelQuery } from './dashboard';
import { type ClusterView, ofObject, ofReplicas, rate } from './workload-view';

/** How many replicas there are, how many there should be, and how often containers start again. */
export function replicaPanels(view: ClusterView): Panel[] {
  const counts = replicaQueries(view);
  const restarts = `sum by (pod, container) (increase(${ofReplicas(view, 'kube_pod_container_status_restarts_total')}[1h]))`;
  return [
    ...(counts.length === 0
      ? []
      : [
          {
            kind: 'time-series' as const,
            title: 'Replicas',
            description: 'Fewer available than wanted: pods do not start, or are not ready.',
            unit: 'items' as const,
            queries: [...counts, ...(view.objects.isAutoscaled ? autoscalerQueries(view) : [])],
          },
        ]),
    {
      kind: 'time-series',
      title: 'Restarts within an hour',
      description: 'Containers that end by themselves, or that the liveness probe or the limit of memory ends.',
      unit: 'items',
      queries: [{ query: restarts, legend: '{{pod}} {{container}}' }],
    },
  ];
}

/** Use of CPU and memory beside what is promised and what is the limit, throttling, network. */
export function saturationPanels(view: ClusterView): Panel[] {
  const real = ['container!=""'];
  const cpu = `sum by (pod) (${rate(ofReplicas(view, 'container_cpu_usage_seconds_total', real))})`;
  const memory = `sum by (pod) (${ofReplicas(view, 'container_memory_working_set_bytes', real)})`;
  const periods = ['throttled_periods', 'periods'].map(
    (each) => `sum by (pod, container) (${rate(ofReplicas(view, `container_cpu_cfs_${each}_total`, real))})`,
  );
  return [
    {
      kind: 'time-series',
      title: 'CPU by pod',
      description: 'Above the request it goes on only as long as the node has CPU to spare.',
      unit: 'cores',
      queries: [{ query: cpu, legend: '{{pod}}' }, ...promised(view, 'cpu')],
    },
    {
      kind: 'time-series',
      title: 'Memory by pod',
      description: 'The working set; a container that reaches its limit is ended.',
      unit: 'bytes',
      queries: [{ query: memory, legend: '{{pod}}' }, ...promised(view, 'memory')],
    },
    {
      kind: 'time-series',
      title: 'CPU throttled',
      description: 'Share of the periods in which a container had used up its limit and waited.',
      unit: 'ratio',
      queries: [{ query: periods.join(' / '), legend: '{{pod}} {{container}}' }],
    },
    {
      kind: 'time-series',
      title: 'Network',
      description: 'All replicas together.',
      unit: 'bytes-per-second',
      queries: (['receive', 'transmit'] as const).map((way) => ({
        query: `sum(${rate(ofReplicas(view, `container_network_${way}_bytes_total`))})`,
        legend: way,
      })),
    },
  ];
}

/** Share of each volume that is in use, and what is left. */
export function volumePanels(view: ClusterView): Panel[] {
  const { claims } = view.objects;
  if (claims === undefined) return [];
  return [
    {
      kind: 'time-series',
      title: 'Volumes: in use',
      description: 'Share of each disk that is full.',
      unit: 'ratio',
      queries: [{ query: volumeUse(view, claims), legend: '{{persistentvolumeclaim}}' }],
      limit: { value: 0.9, good: 'below' },
    },
    {
      kind: 'time-series',
      title: 'Volumes: free',
      description: 'Bytes that can still be written.',
      unit: 'bytes',
      queries: [{ query: byClaim(ofClaims(view, 'kubelet_volume_stats_available_bytes', claims)), legend: '{{persistentvolumeclaim}}' }],
    },
  ];
}

/** Share of each volume that is in use. */
export function volumeUse(view: ClusterView, claims: string): string {
  const [used, capacity] = ['used', 'capacity'].map((each) => byClaim(ofClaims(view, `kubelet_volume_stats_${each}_bytes`, claims)));
  return `${used} / ${capacity}`;
}

function byClaim(series: string): string {
  return `max by (persistentvolumeclaim) (${series})`;
}

function ofClaims({ objects }: ClusterView, metric: string, claims: string): string {
  return selector(metric, [equal('namespace', objects.namespace), `persistentvolumeclaim=~"${claims}"`]);
}

/** Replicas that are ready. */
export function readyReplicas(view: ClusterView): string | undefined {
  return replicaQueries(view)[0]?.query;
}

/** Those that are available first, then those that are wanted, then those of the new version. */
function replicaQueries(view: ClusterView): PanelQuery[] {
  const of = (label: string, metrics: readonly string[]): PanelQuery[] => {
    const legends = ['available', 'wanted', 'new version'];
    return metrics.map((metric, position) => ({ query: `max(${ofObject(view, metric, label)})`, legend: legends[position] ?? metric }));
  };
  switch (view.objects.controller) {
    case 'deployment':
      return of('deployment', [
        'kube_deployment_status_replicas_available',
        'kube_deployment_spec_replicas',
        'kube_deployment_status_replicas_updated',
      ]);
    case 'rollout':
      return of('name', ['rollout_info_replicas_available', 'rollout_info_replicas_desired', 'rollout_info_replicas_updated']);
    case 'statefulset':
      return of('statefulset', [
        'kube_statefulset_status_replicas_ready',
        'kube_statefulset_replicas',
        'kube_statefulset_status_replicas_updated',
      ]);
    case 'daemonset':
      return of('daemonset', [
        'kube_daemonset_status_number_available',
        'kube_daemonset_status_desired_number_scheduled',
        'kube_daemonset_status_updated_number_scheduled',
      ]);
    case 'job':
    case 'cronjob':
      return [];
  }
}

function autoscalerQueries(view: ClusterView): PanelQuery[] {
  return (['min', 'max'] as const).map((end) => ({
    query: `max(${ofObject(view, `kube_horizontalpodautoscaler_spec_${end}_replicas`, 'horizontalpodautoscaler')})`,
    legend: end === 'min' ? 'fewest' : 'most',
  }));
}

/** What one pod is promised, and its limit. */
function promised(view: ClusterView, resource: 'cpu' | 'memory'): PanelQuery[] {
  return (['requests', 'limits'] as const).map((each) => ({
    query: `max(sum by (pod) (${ofReplicas(view, `kube_pod_container_resource_${each}`, [equal('resource', resource)])}))`,
    legend: each === 'requests' ? 'request' : 'limit',
  }));
}
