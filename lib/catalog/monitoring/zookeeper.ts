import { gauge } from '../../model/metrics';
import type { Watched } from './watched';

/** Series of the leader are `leader_uptime` and `synced_followers`; one server alone has neither, and no alert asks for them. */
export function watchedZookeeper(replicas: number): Watched {
  return {
    metrics: {
      series: {
        quorum_size: gauge({ help: 'Servers that vote' }),
        leader_uptime: gauge({ unit: 'milliseconds', help: 'Time for which the leader has led' }),
        synced_followers: gauge({ help: 'Followers that the leader has in sync' }),
        outstanding_requests: gauge({ help: 'Requests that wait' }),
        avg_latency: gauge({ unit: 'milliseconds', help: 'Time that requests take on average' }),
        num_alive_connections: gauge({ help: 'Connections of clients' }),
        znode_count: gauge({ help: 'Nodes of the tree' }),
        approximate_data_size: gauge({ unit: 'bytes', help: 'Size of the tree in memory' }),
      },
    },
    alerts: {
      'no-leader': {
        query: `(count(leader_uptime) or vector(0)) < ${replicas > 1 ? 1 : 0}`,
        for: '2m',
        severity: 'page',
        summary: 'The ensemble has no leader, and serves nobody',
        description: 'Less than a majority of its servers reach each other.',
      },
      'quorum-at-risk': {
        query: `max(synced_followers) < ${replicas - 1}`,
        severity: replicas > 3 ? 'ticket' : 'page',
        summary: 'Servers of the ensemble are missing',
        description: `The leader has {{ $value }} followers in sync of ${replicas - 1}: the ensemble serves as long as a majority is left.`,
      },
      'requests-wait': {
        query: 'max(outstanding_requests) > 10',
        for: '10m',
        summary: 'Requests wait for the ensemble',
        description: '{{ $value }} requests wait: a disk is slow, or clients ask more than it can do.',
      },
    },
    panels: {
      Followers: { query: 'max(synced_followers)', kind: 'stat' },
      Latency: { query: 'avg_latency', legend: '{{pod}}', unit: 'milliseconds' },
      'Waiting requests': { query: 'outstanding_requests', legend: '{{pod}}' },
      Connections: { query: 'num_alive_connections', legend: '{{pod}}' },
      'Size of the tree': { query: 'approximate_data_size', legend: '{{pod}}', unit: 'bytes' },
    },
  };
}
