import { own } from '../../model/own';
import type { ResolvedWorkload } from '../../model/resolved-workload';
import type { MonitoringPlace } from '../monitoring-place';
import { equal, matching, selector } from '../promql-text';
import type { AlertDraft } from './alert-rule';
import type { ClusterWorkload } from './cluster-workload';
import { taskAlerts } from './task-alerts';
import { volumeAlerts } from './volume-alerts';

/** Alerts that each workload needs in a cluster: series of kube-state-metrics, cAdvisor, the kubelet and Argo Rollouts. */
export function clusterAlerts(workload: ResolvedWorkload, place: MonitoringPlace): readonly AlertDraft[] {
  const objects = place.objectsOf(workload);
  if (objects === undefined) return [];
  const of = { workload, objects, pods: place.matchers(workload) };
  return [
    ...controllerAlerts(of),
    ...(objects.isAutoscaled ? [autoscalerAtMaximum(of)] : []),
    ...containerAlerts(of),
    ...taskAlerts(of),
    ...volumeAlerts(of),
  ];
}

function controllerAlerts(of: ClusterWorkload): AlertDraft[] {
  switch (of.objects.controller) {
    case 'deployment':
      return [
        ...unavailable(of, 'kube_deployment_spec_replicas', 'kube_deployment_status_replicas_available'),
        deploymentStuck(of, '5m', `${object(of, 'kube_deployment_status_condition', ['condition="Progressing"', 'status="false"'])} == 1`),
      ];
    case 'rollout':
      return [...unavailable(of, 'rollout_info_replicas_desired', 'rollout_info_replicas_available'), ...rolloutAlerts(of)];
    case 'statefulset': {
      const desired = object(of, 'kube_statefulset_replicas');
      return [
        ...unavailable(of, 'kube_statefulset_replicas', 'kube_statefulset_status_replicas_ready'),
        deploymentStuck(of, '30m', `${object(of, 'kube_statefulset_status_replicas_updated')} < ${desired}`),
        ...mostUnavailable(of),
      ];
    }
    case 'daemonset': {
      const desired = object(of, 'kube_daemonset_status_desired_number_scheduled');
      return [
        ...unavailable(of, 'kube_daemonset_status_desired_number_scheduled', 'kube_daemonset_status_number_available'),
        deploymentStuck(of, '30m', `${object(of, 'kube_daemonset_status_updated_number_scheduled')} < ${desired}`),
      ];
    }
    case 'job':
    case 'cronjob':
      return [];
  }
}

/** The same alert by two severities: none are available, or fewer than there should be. */
function unavailable(of: ClusterWorkload, desired: string, available: string): AlertDraft[] {
  const { name } = of.workload;
  const [wanted, ready] = [object(of, desired), object(of, available)];
  return [
    {
      name: 'replicas-unavailable',
      severity: 'page',
      for: '5m',
      query: `${wanted} - ${ready} > 0 and ${ready} == 0`,
      summary: `${name} has no available replica`,
      description: '{{ $value }} replicas are wanted, and none is available.',
    },
    {
      name: 'replicas-unavailable',
      severity: 'ticket',
      for: '15m',
      query: `${wanted} - ${ready} > 0`,
      summary: `${name} has fewer available replicas than wanted`,
      description: '{{ $value }} replicas have not been available for 15 minutes.',
    },
  ];
}

function deploymentStuck({ workload: { name } }: ClusterWorkload, time: string, query: string): AlertDraft {
  return {
    name: 'deployment-stuck',
    severity: 'ticket',
    for: time,
    query,
    summary: `The deployment of ${name} does not go on`,
    description: 'Pods of the new version do not become ready; the old version is not replaced.',
  };
}

function rolloutAlerts(of: ClusterWorkload): AlertDraft[] {
  const { name } = of.workload;
  return [
    {
      name: 'rollout-aborted',
      severity: 'ticket',
      for: '1m',
      query: `${object(of, 'rollout_info', ['phase="Abort"'])} == 1`,
      summary: `The rollout of ${name} was aborted`,
      description:
        'The new version was taken back, by an analysis or by a person; the old one serves. The next release starts another rollout.',
    },
    deploymentStuck(of, '5m', `${object(of, 'rollout_info', ['phase=~"Timeout|Error|InvalidSpec"'])} == 1`),
  ];
}

/**
 * Replicas of a stateful service may decide by a majority or each for itself, which nothing here says: with less than half of them neither
 * does well. A workload that knows of its quorum says so by an alert of its own.
 */
function mostUnavailable(of: ClusterWorkload): AlertDraft[] {
  const { workload } = of;
  if (workload.kind !== 'stateful-service' || workload.replicas < 3 || own(workload.alerts, 'quorum-at-risk') !== undefined) return [];
  const ready = object(of, 'kube_statefulset_status_replicas_ready');
  return [
    {
      name: 'most-replicas-unavailable',
      severity: 'page',
      for: '5m',
      query: `${ready} < ${Math.ceil(workload.replicas / 2)} and ${ready} > 0`,
      summary: `${workload.name} has less than half of its replicas`,
      description: `{{ $value }} of ${workload.replicas} replicas are ready: they carry the load of all, and what decides by a majority has stopped.`,
    },
  ];
}

function autoscalerAtMaximum(of: ClusterWorkload): AlertDraft {
  const [current, most, least] = ['status_current_replicas', 'spec_max_replicas', 'spec_min_replicas'].map((each) =>
    selector(`kube_horizontalpodautoscaler_${each}`, [
      equal('namespace', of.objects.namespace),
      equal('horizontalpodautoscaler', of.workload.name),
    ]),
  );
  return {
    name: 'autoscaler-at-maximum',
    severity: 'ticket',
    for: '30m',
    query: `${current} >= ${most} and ${most} > ${least}`,
    summary: `${of.workload.name} has as many replicas as its autoscaler may make`,
    description: '{{ $value }} replicas for half an hour: more load makes it slower. Raise scaling.max, or find what the load is.',
  };
}

function containerAlerts({ workload: { name }, pods }: ClusterWorkload): AlertDraft[] {
  const by = 'by (namespace, pod, container)';
  const of = (metric: string, further: readonly string[] = []): string => selector(metric, [...pods, ...further]);
  const place = '{{ $labels.container }} of {{ $labels.pod }}';
  return [
    {
      name: 'container-restarts',
      severity: 'ticket',
      for: '10m',
      query: `sum ${by} (increase(${of('kube_pod_container_status_restarts_total')}[1h])) > 3`,
      summary: `Containers of ${name} restart again and again`,
      description: `${place} was restarted {{ $value | humanize }} times within an hour.`,
    },
    {
      name: 'container-cannot-start',
      severity: 'ticket',
      for: '15m',
      query: `max by (namespace, pod, container, reason) (max_over_time(${of('kube_pod_container_status_waiting_reason', [matching('reason', cannotStart)])}[5m])) == 1`,
      summary: `Containers of ${name} do not start`,
      description: `${place} waits: {{ $labels.reason }}.`,
    },
    {
      name: 'out-of-memory',
      severity: 'ticket',
      query:
        `sum ${by} (increase(${of('kube_pod_container_status_restarts_total')}[10m])) > 0` +
        ` and max ${by} (${of('kube_pod_container_status_last_terminated_reason', ['reason="OOMKilled"'])}) == 1`,
      summary: `${name} needs more memory than its limit`,
      description: `${place} was ended for want of memory and restarted {{ $value | humanize }} times within 10 minutes. Raise its memory.`,
    },
    {
      name: 'memory-near-limit',
      severity: 'ticket',
      for: '15m',
      query:
        `max ${by} (${of('container_memory_working_set_bytes', ['container!=""'])})` +
        ` / max ${by} (${of('kube_pod_container_resource_limits', ['resource="memory"'])}) > 0.9`,
      summary: `${name} is near its limit of memory`,
      description: `${place} uses {{ $value | humanizePercentage }} of its limit; above that it is ended.`,
    },
    {
      name: 'cpu-throttled',
      severity: 'ticket',
      for: '15m',
      query:
        `sum ${by} (increase(${of('container_cpu_cfs_throttled_periods_total', ['container!=""'])}[5m]))` +
        ` / sum ${by} (increase(${of('container_cpu_cfs_periods_total', ['container!=""'])}[5m])) > 0.25`,
      summary: `${name} is slowed down by its limit of CPU`,
      description: `${place} had to wait in {{ $value | humanizePercentage }} of the periods. Raise its CPU, or add replicas.`,
    },
  ];
}

const cannotStart = 'ImagePullBackOff|ErrImagePull|InvalidImageName|CreateContainerConfigError|CreateContainerError|CrashLoopBackOff';

/** A series about the object that makes the pods. */
function object({ workload: { name }, objects }: ClusterWorkload, metric: string, further: readonly string[] = []): string {
  const label = objects.controller === 'rollout' ? 'name' : objects.controller;
  return selector(metric, [equal('namespace', objects.namespace), equal(label, name), ...further]);
}
