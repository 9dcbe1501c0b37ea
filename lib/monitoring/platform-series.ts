import { own } from '../model/own';

/** The program that exposes series of the platform. */
export type SeriesSource =
  | 'kube-state-metrics'
  | 'cadvisor'
  | 'kubelet'
  | 'argo-rollouts'
  | 'cert-manager'
  | 'external-secrets'
  | 'prometheus';

/** Unit of a value: `timestamp` is seconds since 1970, `flag` 0 or 1, `info` always 1. */
export type SeriesUnit = 'seconds' | 'timestamp' | 'bytes' | 'items' | 'flag' | 'info';

/** A series that the platform exposes, as its source publishes it. */
export interface PlatformSeries {
  readonly name: string;
  readonly type: 'counter' | 'gauge';
  readonly unit: SeriesUnit;
  /** Names of its labels, besides `job` and `instance`, which Prometheus adds. */
  readonly labels: readonly string[];
  readonly source: SeriesSource;
}

/** The series of a name, undefined for one that no platform is known to expose. */
export function platformSeries(name: string): PlatformSeries | undefined {
  return own(byName, name);
}

/** All of them, those of one source after the other. */
export function allPlatformSeries(): readonly PlatformSeries[] {
  return Object.values(byName);
}

/** Series of the platform by `name unit labels`, below what exposes them; a counter's name ends with `_total`. */
const table: { readonly [source in SeriesSource]: readonly string[] } = {
  'kube-state-metrics': [
    'kube_pod_info info namespace pod node host_ip pod_ip created_by_kind created_by_name priority_class host_network uid',
    'kube_pod_owner info namespace pod owner_kind owner_name owner_is_controller uid',
    'kube_pod_start_time timestamp namespace pod uid',
    'kube_pod_status_phase flag namespace pod phase uid',
    'kube_pod_status_ready flag namespace pod condition uid',
    'kube_pod_status_reason flag namespace pod reason uid',
    'kube_pod_status_unschedulable flag namespace pod uid',
    'kube_pod_container_info info namespace pod container image image_id image_spec container_id uid',
    'kube_pod_container_resource_limits items namespace pod container node resource unit uid',
    'kube_pod_container_resource_requests items namespace pod container node resource unit uid',
    'kube_pod_container_status_ready flag namespace pod container uid',
    'kube_pod_container_status_running flag namespace pod container uid',
    'kube_pod_container_status_waiting_reason flag namespace pod container reason uid',
    'kube_pod_container_status_terminated_reason flag namespace pod container reason uid',
    'kube_pod_container_status_last_terminated_reason flag namespace pod container reason uid',
    'kube_pod_container_status_restarts_total items namespace pod container uid',
    'kube_deployment_created timestamp namespace deployment',
    'kube_deployment_metadata_generation items namespace deployment',
    'kube_deployment_spec_paused flag namespace deployment',
    'kube_deployment_spec_replicas items namespace deployment',
    'kube_deployment_status_condition flag namespace deployment condition status reason',
    'kube_deployment_status_observed_generation items namespace deployment',
    'kube_deployment_status_replicas items namespace deployment',
    'kube_deployment_status_replicas_available items namespace deployment',
    'kube_deployment_status_replicas_ready items namespace deployment',
    'kube_deployment_status_replicas_unavailable items namespace deployment',
    'kube_deployment_status_replicas_updated items namespace deployment',
    'kube_statefulset_metadata_generation items namespace statefulset',
    'kube_statefulset_replicas items namespace statefulset',
    'kube_statefulset_status_observed_generation items namespace statefulset',
    'kube_statefulset_status_replicas items namespace statefulset',
    'kube_statefulset_status_replicas_available items namespace statefulset',
    'kube_statefulset_status_replicas_current items namespace statefulset',
    'kube_statefulset_status_replicas_ready items namespace statefulset',
    'kube_statefulset_status_replicas_updated items namespace statefulset',
    'kube_daemonset_status_current_number_scheduled items namespace daemonset',
    'kube_daemonset_status_desired_number_scheduled items namespace daemonset',
    'kube_daemonset_status_number_available items namespace daemonset',
    'kube_daemonset_status_number_misscheduled items namespace daemonset',
    'kube_daemonset_status_number_ready items namespace daemonset',
    'kube_daemonset_status_number_unavailable items namespace daemonset',
    'kube_daemonset_status_updated_number_scheduled items namespace daemonset',
    'kube_job_complete flag namespace job_name condition',
    'kube_job_failed flag namespace job_name condition',
    'kube_job_owner info namespace job_name owner_kind owner_name owner_is_controller',
    'kube_job_status_active items namespace job_name',
    'kube_job_status_completion_time timestamp namespace job_name',
    'kube_job_status_failed items namespace job_name reason',
    'kube_job_status_start_time timestamp namespace job_name',
    'kube_job_status_succeeded items namespace job_name',
    'kube_cronjob_created timestamp namespace cronjob',
    'kube_cronjob_next_schedule_time timestamp namespace cronjob',
    'kube_cronjob_spec_suspend flag namespace cronjob',
    'kube_cronjob_status_active items namespace cronjob',
    'kube_cronjob_status_last_schedule_time timestamp namespace cronjob',
    'kube_cronjob_status_last_successful_time timestamp namespace cronjob',
    'kube_horizontalpodautoscaler_spec_max_replicas items namespace horizontalpodautoscaler',
    'kube_horizontalpodautoscaler_spec_min_replicas items namespace horizontalpodautoscaler',
    'kube_horizontalpodautoscaler_status_condition flag namespace horizontalpodautoscaler condition status',
    'kube_horizontalpodautoscaler_status_current_replicas items namespace horizontalpodautoscaler',
    'kube_horizontalpodautoscaler_status_desired_replicas items namespace horizontalpodautoscaler',
    'kube_persistentvolumeclaim_resource_requests_storage_bytes bytes namespace persistentvolumeclaim',
    'kube_persistentvolumeclaim_status_phase flag namespace persistentvolumeclaim phase',
    'kube_poddisruptionbudget_status_current_healthy items namespace poddisruptionbudget',
    'kube_poddisruptionbudget_status_desired_healthy items namespace poddisruptionbudget',
    'kube_poddisruptionbudget_status_expected_pods items namespace poddisruptionbudget',
    'kube_poddisruptionbudget_status_pod_disruptions_allowed items namespace poddisruptionbudget',
  ],
  cadvisor: [
    'container_cpu_cfs_periods_total items namespace pod container image name id',
    'container_cpu_cfs_throttled_periods_total items namespace pod container image name id',
    'container_cpu_cfs_throttled_seconds_total seconds namespace pod container image name id',
    'container_cpu_usage_seconds_total seconds namespace pod container image name id cpu',
    'container_fs_reads_bytes_total bytes namespace pod container image name id device',
    'container_fs_writes_bytes_total bytes namespace pod container image name id device',
    'container_memory_rss bytes namespace pod container image name id',
    'container_memory_working_set_bytes bytes namespace pod container image name id',
    'container_network_receive_bytes_total bytes namespace pod image name id interface',
    'container_network_transmit_bytes_total bytes namespace pod image name id interface',
    'container_oom_events_total items namespace pod container image name id',
    'container_spec_memory_limit_bytes bytes namespace pod container image name id',
  ],
  kubelet: [
    'kubelet_volume_stats_available_bytes bytes namespace persistentvolumeclaim',
    'kubelet_volume_stats_capacity_bytes bytes namespace persistentvolumeclaim',
    'kubelet_volume_stats_used_bytes bytes namespace persistentvolumeclaim',
    'kubelet_volume_stats_inodes items namespace persistentvolumeclaim',
    'kubelet_volume_stats_inodes_free items namespace persistentvolumeclaim',
    'kubelet_volume_stats_inodes_used items namespace persistentvolumeclaim',
  ],
  'argo-rollouts': [
    'rollout_info info namespace name strategy traffic_router phase',
    'rollout_info_replicas_available items namespace name',
    'rollout_info_replicas_desired items namespace name',
    'rollout_info_replicas_unavailable items namespace name',
    'rollout_info_replicas_updated items namespace name',
    'rollout_events_total items namespace name type reason',
    'analysis_run_info info namespace name phase',
    'analysis_run_metric_phase info namespace name metric type dry_run phase',
    'experiment_info info namespace name phase',
  ],
  'cert-manager': [
    'certmanager_certificate_expiration_timestamp_seconds timestamp namespace name issuer_name issuer_kind issuer_group',
    'certmanager_certificate_ready_status flag namespace name condition issuer_name issuer_kind issuer_group',
    'certmanager_certificate_renewal_timestamp_seconds timestamp namespace name issuer_name issuer_kind issuer_group',
  ],
  'external-secrets': [
    'externalsecret_status_condition flag namespace name condition status',
    'externalsecret_sync_calls_error items namespace name',
    'externalsecret_sync_calls_total items namespace name',
  ],
  prometheus: [
    'up flag',
    'scrape_duration_seconds seconds',
    'scrape_samples_scraped items',
    'ALERTS info alertname alertstate severity application workload owner',
  ],
};
/** Counters whose name does not say it. */
const counters = new Set(['externalsecret_sync_calls_error']);

const byName: { readonly [name: string]: PlatformSeries } = Object.fromEntries(
  Object.entries(table).flatMap(([source, lines]) =>
    lines.map((line) => {
      const [name = '', unit, ...labels] = line.split(' ');
      const type = name.endsWith('_total') || counters.has(name) ? 'counter' : 'gauge';
      return [name, { name, type, unit, labels, source } as PlatformSeries]; // as: the units and sources of the table above
    }),
  ),
);
