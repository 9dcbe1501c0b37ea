import { counter } from '../../model/metrics';
import type { Watched } from './watched';

export const watchedLogShipper: Watched = {
  metrics: {
    path: '/api/v1/metrics/prometheus',
    series: {
      fluentbit_input_records_total: counter({ labels: ['name'], help: 'Lines that were read' }),
      fluentbit_output_proc_records_total: counter({ labels: ['name'], help: 'Lines that were sent' }),
      fluentbit_output_retries_total: counter({ labels: ['name'], help: 'Times that something was to be sent again' }),
      fluentbit_output_dropped_records_total: counter({ labels: ['name'], help: 'Lines that were given up' }),
    },
  },
  alerts: {
    'logs-wait': {
      query: 'sum(rate(fluentbit_output_retries_total[10m])) > 0',
      for: '30m',
      summary: 'Logs cannot be sent',
      description: 'They wait on the disk of their node, up to 512 MB of each: look at Logstash and Elasticsearch.',
    },
    'logs-lost': {
      query: 'sum(rate(fluentbit_output_dropped_records_total[10m])) > 0',
      summary: 'Logs are lost',
      description: '{{ $value }} lines in a second.',
    },
  },
  panels: {
    'Lines read': { query: 'sum by (pod) (rate(fluentbit_input_records_total[5m]))', legend: '{{pod}}' },
    'Lines sent': { query: 'sum by (pod) (rate(fluentbit_output_proc_records_total[5m]))', legend: '{{pod}}' },
    'Sent again': { query: 'sum by (pod) (rate(fluentbit_output_retries_total[5m]))', legend: '{{pod}}' },
  },
};
