import type { ChangeRule } from './change-rule';
import { isLess } from './sides';

const runner = /\/(?:Deployment|Rollout|StatefulSet|DaemonSet|ReplicaSet|Job|CronJob|Pod)$/;
const less = 'less is kept ready';
const more = 'more is kept ready';

/** Changes of what is paid for, or of how much there may be. */
export const costRules: readonly ChangeRule[] = (
  [
    {
      id: 'replicas',
      plane: 'kubernetes',
      type: runner,
      shape: /^spec\.(?:replicas|parallelism|completions)$/,
      sentence: (leaf) => (isLess(leaf) ? less : more),
    },
    {
      id: 'autoscaling',
      plane: 'kubernetes',
      type: /\/(?:HorizontalPodAutoscaler|ScaledObject|VerticalPodAutoscaler)$/,
      shape: /^spec/,
      sentence: ({ path, ...leaf }) => (path.endsWith('minReplicas') ? (isLess(leaf) ? less : more) : 'it scales otherwise'),
    },
    {
      id: 'autoscaler',
      plane: 'kubernetes',
      type: /\/(?:HorizontalPodAutoscaler|ScaledObject|VerticalPodAutoscaler)$/,
      when: () => true,
      sentence: ({ after }) => (after === undefined ? 'the number of pods stays as it is' : 'the number of pods follows the load'),
    },
    {
      id: 'requests',
      plane: 'kubernetes',
      type: runner,
      shape: /resources(?:\.(?:requests|limits))?(?:\.|$)/,
      sentence: ({ path, ...leaf }) => `${isLess(leaf) ? 'less' : 'more'} of a node for each pod`,
    },
    {
      id: 'disk',
      plane: 'kubernetes',
      type: /\/StatefulSet$|PersistentVolumeClaim$/,
      shape: /resources\.requests\.storage$|storageClassName$/,
      sentence: 'other disks',
    },
    {
      id: 'disk-added',
      plane: 'kubernetes',
      type: /^v1\/PersistentVolumeClaim$/,
      when: ({ before }) => before === undefined,
      sentence: 'a disk is paid for',
    },
    {
      id: 'temporary-disk',
      plane: 'kubernetes',
      type: runner,
      shape: /sizeLimit$/,
      sentence: 'another share of the disk or memory of its node',
    },
    {
      id: 'surge',
      plane: 'kubernetes',
      type: runner,
      shape: /maxSurge$|previewReplicaCount$|scaleDownDelaySeconds$/,
      sentence: 'another number of pods at the peak of a rollout',
    },
    {
      id: 'workload-added',
      plane: 'kubernetes',
      type: /\/(?:Deployment|Rollout|StatefulSet|DaemonSet)$/,
      when: ({ before }) => before === undefined,
      sentence: ({ item }) => `${item.title} is new: its pods need room`,
    },
    {
      id: 'quota',
      plane: 'kubernetes',
      type: /^v1\/(?:ResourceQuota|LimitRange)$/,
      shape: /^spec/,
      sentence: 'another number of pods, or size of them, is admitted',
    },
    {
      id: 'run-scaling',
      plane: 'terraform',
      type: /^google_cloud_run_v2_/,
      shape: /scaling|max_instance_request_concurrency|parallelism|task_count/,
      sentence: 'another number of instances',
    },
    {
      id: 'run-size',
      plane: 'terraform',
      type: /^google_cloud_run_v2_/,
      shape: /resources\.|gpu|node_selector/,
      sentence: 'other instances',
    },
    {
      id: 'machine',
      plane: 'terraform',
      shape:
        /(?:^|\.)(?:tier|machine_type|machine_config.*|memory_size_gb|replica_count|edition|availability_type|disk_size(?:_gb)?|disk_type|disk_autoresize(?:_limit)?|storage_class|capacity_gb|node_count|initial_node_count|(?:total_)?(?:min|max)_node_count|spot|preemptible|guest_accelerator.*|processing_units|num_nodes|cluster_autoscaling.*|autoscaling.*|mode|release_channel.*)$/,
      sentence: 'another machine or disk is paid for',
    },
    {
      id: 'retention-cost',
      plane: 'terraform',
      shape: /retained_backups$|retention_(?:days|in_days)$|transaction_log_retention_days$|retain_days$|log_config\.sample_rate$/,
      sentence: 'more or less is kept and paid for',
    },
    {
      id: 'machine-added',
      plane: 'terraform',
      type: /^google_(?:sql_database_instance|redis_instance|container_cluster|container_node_pool|compute_instance.*|filestore_instance|alloydb_.*|vpc_access_connector|compute_router_nat|compute_(?:global_)?address)$/,
      when: ({ before }) => before === undefined,
      sentence: ({ item }) => `${item.type} is paid for as long as it is there`,
    },
    {
      id: 'run-added',
      plane: 'terraform',
      type: /^google_cloud_run_v2_/,
      when: ({ before }) => before === undefined,
      sentence: ({ item }) => `${item.title} is new`,
    },
  ] satisfies readonly Omit<ChangeRule, 'risk'>[]
).map((rule) => ({ ...rule, risk: 'cost' }));
