import { counter, gauge } from '../../model/metrics';
import type { Watched } from './watched';

/** Series of the node exporter. */
export const watchedNodes: Watched = {
  metrics: {
    series: {
      node_cpu_seconds_total: counter({ labels: ['cpu', 'mode'], help: 'Time of each processor by what it did' }),
      node_memory_MemAvailable_bytes: gauge({ help: 'Memory that can be had' }),
      node_memory_MemTotal_bytes: gauge({ help: 'Memory of the node' }),
      node_load1: gauge({ help: 'Processes that run or wait' }),
      node_disk_io_time_seconds_total: counter({ labels: ['device'], help: 'Time for which a disk was busy' }),
    },
  },
  alerts: {
    'memory-nearly-used': {
      query: 'node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes < 0.05',
      for: '15m',
      summary: 'The memory of a node is nearly used up',
    },
    'processors-busy': {
      query: '1 - avg by (pod) (rate(node_cpu_seconds_total{mode="idle"}[5m])) > 0.95',
      for: '30m',
      summary: 'A node has no processor to spare',
    },
  },
  panels: {
    'Busy processors': {
      query: '1 - avg by (pod) (rate(node_cpu_seconds_total{mode="idle"}[5m]))',
      legend: '{{pod}}',
      unit: 'ratio',
    },
    'Memory that can be had': { query: 'node_memory_MemAvailable_bytes', legend: '{{pod}}', unit: 'bytes' },
    Load: { query: 'node_load1', legend: '{{pod}}' },
    'Busy disks': {
      query: 'sum by (pod, device) (rate(node_disk_io_time_seconds_total[5m]))',
      legend: '{{pod}} {{device}}',
      unit: 'ratio',
    },
  },
};
