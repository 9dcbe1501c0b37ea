import type { ResolvedApplication } from '../../../lib/model/resolved';
import type { MonitoringPlace } from '../../../lib/monitoring/monitoring-place';
import type { AlertingRule } from '../../../lib/monitoring/rules/rule-group';

/** A series of a rule unit test of promtool: a sample each minute. */
export type Input = readonly [series: string, values: string];

/** What makes an alert fire, and what does not although it is near. */
export interface AlertCase {
  readonly fires: readonly Input[];
  readonly silent: readonly Input[];
  /** Labels of the alert that come from the series. */
  readonly labels: { readonly [label: string]: string };
  /** Minutes after which it fires. */
  readonly after: number;
}

/** Cases of the alerts that follow from kinds of workloads, by what they are about; undefined for those of objectives and of the user. */
export function alertCase(rule: AlertingRule, app: ResolvedApplication, place: MonitoringPlace): AlertCase | undefined {
  const { workload: name, severity = '' } = rule.labels;
  const workload = name === undefined ? undefined : app.workloads[name];
  const key = `${rule.alert}/${severity}`;
  if (workload === undefined || name === undefined) return ofNamespace(key, app.name);
  const objects = place.objectsOf(workload);
  if (objects === undefined) return rule.alert === 'metrics-missing' ? missing({ job: name, instance: `${name}:80` }) : undefined;
  const namespace = objects.namespace;
  const pod = { namespace, pod: podOf(workload.kind, name) };
  const own = { namespace, [objects.controller === 'rollout' ? 'name' : objects.controller]: name };
  if (rule.alert === 'metrics-missing') return missing({ ...pod, instance: '10.0.0.1:80' });
  return ofContainers(key, pod) ?? ofController(key, own, objects.controller) ?? ofObjects(key, namespace, name);
}

type Labels = { readonly [label: string]: string };

function series(metric: string, labels: Labels): string {
  return `${metric}{${Object.entries(labels)
    .map(([label, value]) => `${label}=${JSON.stringify(value)}`)
    .join(',')}}`;
}

/** A value for the time of the test. */
function always(metric: string, labels: Labels, value: number): Input {
  return [series(metric, labels), `${value}+0x100`];
}

function missing(labels: Labels): AlertCase {
  return { fires: [always('up', labels, 0)], silent: [always('up', labels, 1)], labels, after: 11 };
}

function podOf(kind: string, name: string): string {
  switch (kind) {
    case 'service':
    case 'worker':
      return `${name}-6d4cf56db6-x2x4z`;
    case 'stateful-service':
      return `${name}-0`;
    case 'agent':
      return `${name}-x2x4z`;
    default:
      return `${name}-29384756-x2x4z`;
  }
}

function ofContainers(key: string, pod: Labels): AlertCase | undefined {
  const labels = { ...pod, container: 'main' };
  const reason = (value: string): Labels => ({ ...labels, reason: value });
  const restarts = series('kube_pod_container_status_restarts_total', labels);
  const limit = always('kube_pod_container_resource_limits', { ...labels, resource: 'memory' }, 1000);
  const periods = (throttled: number): Input[] => [
    [series('container_cpu_cfs_periods_total', labels), '0+600x100'],
    [series('container_cpu_cfs_throttled_periods_total', labels), `0+${throttled}x100`],
  ];
  switch (key) {
    case 'container-restarts/ticket':
      return { fires: [[restarts, '0+1x100']], silent: [[restarts, '0+0x40 1+1x2 3+0x60']], labels, after: 60 };
    case 'container-cannot-start/ticket': {
      const waits = (value: string): Input => always('kube_pod_container_status_waiting_reason', reason(value), 1);
      return { fires: [waits('ImagePullBackOff')], silent: [waits('ContainerCreating')], labels: reason('ImagePullBackOff'), after: 20 };
    }
    case 'out-of-memory/ticket': {
      const ended = (value: string): Input => always('kube_pod_container_status_last_terminated_reason', reason(value), 1);
      const restarted: Input = [restarts, '0+0x10 1+0x100'];
      return { fires: [restarted, ended('OOMKilled')], silent: [restarted, ended('Error')], labels, after: 15 };
    }
    case 'memory-near-limit/ticket': {
      const used = (value: number): Input => always('container_memory_working_set_bytes', labels, value);
      return { fires: [limit, used(950)], silent: [limit, used(850)], labels, after: 20 };
    }
    case 'cpu-throttled/ticket':
      return { fires: periods(200), silent: periods(100), labels, after: 30 };
    default:
      return undefined;
  }
}

const counts: { readonly [controller: string]: readonly [desired: string, available: string, updated?: string] } = {
  deployment: ['kube_deployment_spec_replicas', 'kube_deployment_status_replicas_available'],
  rollout: ['rollout_info_replicas_desired', 'rollout_info_replicas_available'],
  statefulset: ['kube_statefulset_replicas', 'kube_statefulset_status_replicas_ready', 'kube_statefulset_status_replicas_updated'],
  daemonset: [
    'kube_daemonset_status_desired_number_scheduled',
    'kube_daemonset_status_number_available',
    'kube_daemonset_status_updated_number_scheduled',
  ],
};

function ofController(key: string, own: Labels, controller: string): AlertCase | undefined {
  const [desired = '', available = '', updated] = counts[controller] ?? [];
  const replicas = (wanted: number, ready: number): Input[] => [always(desired, own, wanted), always(available, own, ready)];
  switch (key) {
    case 'replicas-unavailable/page':
      return { fires: replicas(3, 0), silent: replicas(3, 1), labels: own, after: 6 };
    case 'replicas-unavailable/ticket':
      return { fires: replicas(3, 2), silent: replicas(3, 3), labels: own, after: 16 };
    case 'most-replicas-unavailable/page':
      return { fires: replicas(3, 1), silent: replicas(3, 2), labels: own, after: 6 };
    case 'rollout-aborted/ticket':
      return { fires: [phase(own, 'Abort')], silent: [phase(own, 'Progressing')], labels: { ...own, phase: 'Abort' }, after: 2 };
    case 'deployment-stuck/ticket': {
      if (controller === 'rollout') {
        return { fires: [phase(own, 'Timeout')], silent: [phase(own, 'Paused')], labels: { ...own, phase: 'Timeout' }, after: 6 };
      }
      if (updated !== undefined) {
        const updates = (value: number): Input[] => [always(desired, own, 3), always(updated, own, value)];
        return { fires: updates(2), silent: updates(3), labels: own, after: 31 };
      }
      const condition = { ...own, condition: 'Progressing', status: 'false' };
      const progressing = (value: number): Input => always('kube_deployment_status_condition', condition, value);
      return { fires: [progressing(1)], silent: [progressing(0)], labels: condition, after: 6 };
    }
    default:
      return undefined;
  }
}

function phase(own: Labels, value: string): Input {
  return always('rollout_info', { ...own, phase: value }, 1);
}

function ofObjects(key: string, namespace: string, name: string): AlertCase | undefined {
  switch (key) {
    case 'autoscaler-at-maximum/ticket': {
      const labels = { namespace, horizontalpodautoscaler: name };
      const replicas = (current: number): Input[] => [
        always('kube_horizontalpodautoscaler_status_current_replicas', labels, current),
        always('kube_horizontalpodautoscaler_spec_max_replicas', labels, 10),
        always('kube_horizontalpodautoscaler_spec_min_replicas', labels, 2),
      ];
      return { fires: replicas(10), silent: replicas(9), labels, after: 31 };
    }
    case 'job-failed/ticket': {
      const job = { namespace, job_name: name === 'migrate' ? name : `${name}-29384756` };
      const owner = (owner_name: string): Input => always('kube_job_owner', { ...job, owner_kind: 'CronJob', owner_name }, 1);
      const failed = (value: number): Input => always('kube_job_failed', { ...job, condition: 'true' }, value);
      return { fires: [failed(1), owner(name)], silent: [failed(0), owner(name)], labels: { ...job, condition: 'true' }, after: 1 };
    }
    case 'schedule-missed/ticket': {
      const labels = { namespace, cronjob: name };
      const due = (minute: number, suspended: number): Input[] => [
        always('kube_cronjob_next_schedule_time', labels, minute * 60),
        always('kube_cronjob_spec_suspend', labels, suspended),
        always('kube_cronjob_status_active', labels, 0),
      ];
      return { fires: due(10, 0), silent: due(10, 1), labels, after: 27 };
    }
    case 'volume-fills/page':
      return {
        fires: volume(namespace, name, '4+0x100'),
        silent: volume(namespace, name, '6+0x100'),
        labels: claim(namespace, name),
        after: 6,
      };
    case 'volume-fills/ticket': {
      const [fires, silent] = [volume(namespace, name, '25-0.01x100'), volume(namespace, name, '25+0x100')];
      return { fires, silent, labels: claim(namespace, name), after: 65 };
    }
    case 'volume-inodes/ticket': {
      const of = (free: number): Input[] => [
        always('kubelet_volume_stats_inodes', claim(namespace, name), 100),
        always('kubelet_volume_stats_inodes_free', claim(namespace, name), free),
      ];
      return { fires: of(4), silent: of(6), labels: claim(namespace, name), after: 16 };
    }
    default:
      return undefined;
  }
}

function claim(namespace: string, name: string): Labels {
  return { namespace, persistentvolumeclaim: `data-${name}-0` };
}

function volume(namespace: string, name: string, free: string): Input[] {
  const labels = claim(namespace, name);
  return [always('kubelet_volume_stats_capacity_bytes', labels, 100), [series('kubelet_volume_stats_available_bytes', labels), free]];
}

function ofNamespace(key: string, namespace: string): AlertCase | undefined {
  const labels = { namespace, name: 'shop-tls' };
  const ends = (days: number): Input => always('certmanager_certificate_expiration_timestamp_seconds', labels, days * 86_400);
  switch (key) {
    case 'certificate-expires/page':
      return { fires: [ends(2)], silent: [ends(4)], labels, after: 61 };
    case 'certificate-expires/ticket':
      return { fires: [ends(13)], silent: [ends(15)], labels, after: 61 };
    case 'certificate-not-ready/ticket': {
      const ready = { ...labels, condition: 'False' };
      const of = (value: number): Input => always('certmanager_certificate_ready_status', ready, value);
      return { fires: [of(1)], silent: [of(0)], labels: ready, after: 16 };
    }
    case 'secret-not-synced/ticket': {
      const ready = { ...labels, condition: 'Ready', status: 'False' };
      const of = (value: number): Input => always('externalsecret_status_condition', ready, value);
      return { fires: [of(1)], silent: [of(0)], labels: ready, after: 16 };
    }
    default:
      return undefined;
  }
}
