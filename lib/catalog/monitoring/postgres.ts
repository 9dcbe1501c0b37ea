import { counter, gauge } from '../../model/metrics';
import type { Watched } from './watched';

/** Series of its exporter. */
export function watchedPostgres(maxConnections: number): Watched {
  const ofDatabase = ['datid', 'datname'];
  return {
    metrics: {
      series: {
        pg_up: gauge({ help: 'Whether the server answers' }),
        pg_stat_database_numbackends: gauge({ labels: ofDatabase, help: 'Connections' }),
        pg_stat_database_xact_commit: counter({ labels: ofDatabase, help: 'Transactions that were committed' }),
        pg_stat_database_xact_rollback: counter({ labels: ofDatabase, help: 'Transactions that were rolled back' }),
        pg_stat_database_deadlocks: counter({ labels: ofDatabase, help: 'Deadlocks' }),
        pg_database_size_bytes: gauge({ labels: ['datname'], help: 'Size of a database' }),
      },
    },
    alerts: {
      down: { query: 'max(pg_up) == 0', for: '2m', severity: 'page', summary: 'The server does not answer' },
      'connections-nearly-used': {
        query: `sum(pg_stat_database_numbackends) > ${Math.floor(maxConnections * 0.8)}`,
        summary: 'Most connections are in use',
        description: `{{ $value }} of ${maxConnections}: callers that want another one will soon be refused.`,
      },
      deadlocks: {
        query: 'sum(rate(pg_stat_database_deadlocks[15m])) > 0.01',
        for: '15m',
        summary: 'Transactions wait for each other again and again',
      },
    },
    panels: {
      Connections: { query: 'sum by (datname) (pg_stat_database_numbackends)', legend: '{{datname}}' },
      Transactions: { query: 'sum by (datname) (rate(pg_stat_database_xact_commit[5m]))', legend: '{{datname}}' },
      Rollbacks: { query: 'sum by (datname) (rate(pg_stat_database_xact_rollback[5m]))', legend: '{{datname}}' },
      'Size of databases': { query: 'max by (datname) (pg_database_size_bytes)', legend: '{{datname}}', unit: 'bytes' },
    },
  };
}
