import { counter, gauge } from '../../model/metrics';
import type { Watched } from './watched';

export const watchedPrometheus: Watched = {
  metrics: {
    series: {
      prometheus_tsdb_head_series: gauge({ help: 'Series that are collected now' }),
      prometheus_tsdb_storage_blocks_bytes: gauge({ help: 'Size of the samples on the disk' }),
      prometheus_tsdb_head_samples_appended_total: counter({ labels: ['type'], help: 'Samples that were collected' }),
      prometheus_rule_evaluation_failures_total: counter({ labels: ['rule_group'], help: 'Evaluations of rules that failed' }),
      prometheus_notifications_dropped_total: counter({ labels: ['alertmanager'], help: 'Alerts that Alertmanager did not take' }),
      prometheus_config_last_reload_successful: gauge({ help: 'Whether its settings were taken' }),
      prometheus_http_requests_total: counter({
        labels: ['handler', 'code'],
        failures: { label: 'code', matches: '5..' },
        help: 'Requests that were answered',
      }),
    },
  },
  alerts: {
    'alerts-dropped': {
      query: 'sum(rate(prometheus_notifications_dropped_total[5m])) > 0',
      severity: 'page',
      summary: 'Alerts do not reach Alertmanager',
      description: 'As long as this lasts, nobody hears of other alerts.',
    },
    'rules-fail': {
      query: 'sum by (rule_group) (rate(prometheus_rule_evaluation_failures_total[5m])) > 0',
      for: '15m',
      summary: 'Rules cannot be evaluated',
      description: 'Alerts of {{ $labels.rule_group }} may be missing.',
    },
    'settings-refused': {
      query: 'min(prometheus_config_last_reload_successful) == 0',
      summary: 'New settings were refused',
      description: 'It goes on with those of before.',
    },
  },
  panels: {
    'Samples collected': { query: 'sum by (pod) (rate(prometheus_tsdb_head_samples_appended_total[5m]))', legend: '{{pod}}' },
    Series: { query: 'prometheus_tsdb_head_series', legend: '{{pod}}' },
    'Samples on the disk': { query: 'prometheus_tsdb_storage_blocks_bytes', legend: '{{pod}}', unit: 'bytes' },
    Queries: { query: 'sum by (code) (rate(prometheus_http_requests_total[5m]))', legend: '{{code}}' },
  },
};
