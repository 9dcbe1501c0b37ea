import { counter, gauge } from '../../model/metrics';
import type { Watched } from './watched';

/** Series of its exporter. @param mostMebibytes - from which on keys give way, or writing is refused */
export function watchedRedis(mostMebibytes: number, evicts: boolean): Watched {
  return {
    metrics: {
      series: {
        redis_up: gauge({ help: 'Whether the server answers' }),
        redis_memory_used_bytes: gauge({ help: 'Memory that is in use' }),
        redis_connected_clients: gauge({ help: 'Connections' }),
        redis_commands_processed_total: counter({ help: 'Commands' }),
        redis_keyspace_hits_total: counter({ help: 'Keys that were found' }),
        redis_keyspace_misses_total: counter({ help: 'Keys that were not there' }),
        redis_evicted_keys_total: counter({ help: 'Keys that gave way' }),
        redis_rejected_connections_total: counter({ help: 'Connections that were refused' }),
      },
    },
    alerts: {
      down: { query: 'max(redis_up) == 0', for: '2m', severity: 'page', summary: 'The server does not answer' },
      'connections-refused': {
        query: 'sum(rate(redis_rejected_connections_total[5m])) > 0',
        summary: 'Connections are refused',
      },
      'memory-nearly-full': {
        query: `max(redis_memory_used_bytes) > ${(evicts ? 2 : 0.9) * mostMebibytes * 2 ** 20}`,
        summary: 'The memory is nearly full',
        description: 'It keeps what it has, and refuses to write when nothing is left.',
      },
    },
    panels: {
      Memory: { query: 'max(redis_memory_used_bytes)', unit: 'bytes' },
      Commands: { query: 'sum(rate(redis_commands_processed_total[5m]))' },
      'Keys found': {
        query:
          'sum(rate(redis_keyspace_hits_total[5m])) / (sum(rate(redis_keyspace_hits_total[5m])) + sum(rate(redis_keyspace_misses_total[5m])))',
        unit: 'ratio',
      },
      Connections: { query: 'max(redis_connected_clients)' },
      'Keys that gave way': { query: 'sum(rate(redis_evicted_keys_total[5m]))' },
    },
  };
}
