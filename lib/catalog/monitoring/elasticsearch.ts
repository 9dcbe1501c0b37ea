import { counter, gauge } from '../../model/metrics';
import type { Watched } from './watched';

/** Series of its exporter. From 85 % of a disk on, no more shards come to it. */
export function watchedElasticsearch(replicas: number): Watched {
  return {
    metrics: {
      series: {
        elasticsearch_cluster_health_status: gauge({ labels: ['cluster', 'color'], help: 'Whether the cluster has this color' }),
        elasticsearch_cluster_health_number_of_nodes: gauge({ labels: ['cluster'], help: 'Nodes that are in the cluster' }),
        elasticsearch_cluster_health_unassigned_shards: gauge({ labels: ['cluster'], help: 'Shards that are on no node' }),
        elasticsearch_filesystem_data_available_bytes: gauge({ labels: ['cluster', 'name'], help: 'Space that is left' }),
        elasticsearch_filesystem_data_size_bytes: gauge({ labels: ['cluster', 'name'], help: 'Size of the disk' }),
        elasticsearch_jvm_memory_used_bytes: gauge({ labels: ['cluster', 'name', 'area'], help: 'Memory that is in use' }),
        elasticsearch_jvm_memory_max_bytes: gauge({ labels: ['cluster', 'name', 'area'], help: 'Memory that it may use' }),
        elasticsearch_indices_indexing_index_total: counter({ labels: ['cluster', 'name'], help: 'Documents that were indexed' }),
        elasticsearch_indices_search_query_total: counter({ labels: ['cluster', 'name'], help: 'Queries of shards' }),
      },
    },
    alerts: {
      'status-red': {
        query: 'max(elasticsearch_cluster_health_status{color="red"}) == 1',
        severity: 'page',
        summary: 'Shards without any copy: some documents are missing',
      },
      'quorum-at-risk': {
        query: `max(elasticsearch_cluster_health_number_of_nodes) < ${replicas}`,
        severity: 'page',
        summary: 'Nodes of the cluster are missing',
        description: `{{ $value }} of ${replicas} nodes are there: it works as long as a majority is.`,
      },
      'disk-nearly-full': {
        query: 'min(elasticsearch_filesystem_data_available_bytes / elasticsearch_filesystem_data_size_bytes) < 0.2',
        for: '15m',
        summary: 'A disk is nearly full',
        description: 'At 15 % no more shards come to it, at 5 % indices become read-only: delete old ones, or enlarge the disks.',
      },
      'heap-nearly-full': {
        query: 'max(elasticsearch_jvm_memory_used_bytes{area="heap"} / elasticsearch_jvm_memory_max_bytes{area="heap"}) > 0.9',
        for: '15m',
        summary: 'The memory of a node is nearly full',
      },
    },
    panels: {
      Nodes: { query: 'max(elasticsearch_cluster_health_number_of_nodes)', kind: 'stat' },
      'Documents indexed': { query: 'sum by (name) (rate(elasticsearch_indices_indexing_index_total[5m]))', legend: '{{name}}' },
      Queries: { query: 'sum by (name) (rate(elasticsearch_indices_search_query_total[5m]))', legend: '{{name}}' },
      Heap: { query: 'elasticsearch_jvm_memory_used_bytes{area="heap"}', legend: '{{name}}', unit: 'bytes' },
      'Unassigned shards': { query: 'max(elasticsearch_cluster_health_unassigned_shards)' },
    },
  };
}
