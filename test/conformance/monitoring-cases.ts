import { counter, histogram, type KubernetesSettings, scrapeConfigs, summary, type Workload } from 'orchestra-cdk';
import type { Case } from './cases';

const measured: Workload = {
  kind: 'service',
  image: 'web',
  ports: { metrics: 9090 },
  metrics: {
    port: 'metrics',
    path: '/stats',
    interval: '5s',
    series: {
      requests_total: counter({ labels: ['status'], help: 'requests', unit: 'items', failures: { label: 'status', matches: '5..' } }),
      answer_seconds: histogram({ labels: ['path'], buckets: [0.1, 1] }),
      pause_seconds: summary({ quantiles: [0.5] }),
    },
  },
};

function collected(feature: string, metrics: KubernetesSettings['metrics'], support: Case['support']): Case {
  return {
    feature,
    application: { name: 'shop', workloads: { web: measured } },
    ...(metrics !== undefined && { cluster: { metrics } }),
    support,
  };
}

/** Without anything that collects. */
const uncollected = { kubernetes: 'emulated', 'cloud-run': 'unsupported', compose: 'unsupported' } as const;

/** Metrics, and what collects them. */
export const monitoringCases: readonly Case[] = [
  collected('metrics: nothing is said of the cluster', undefined, uncollected),
  collected(
    'metrics: by annotations',
    { kind: 'annotations', collector: { namespace: 'monitoring', podLabels: { app: 'prometheus' } } },
    uncollected,
  ),
  collected(
    'metrics: by the Prometheus operator',
    { kind: 'prometheus-operator', labels: { release: 'monitoring' }, collector: { namespace: 'monitoring' } },
    uncollected,
  ),
  collected('metrics: by Managed Service for Prometheus', { kind: 'pod-monitoring' }, uncollected),
  {
    feature: 'metrics: a collector of the application',
    application: {
      name: 'shop',
      workloads: {
        web: { kind: 'worker', image: 'web', ports: { metrics: 9090 }, metrics: { path: '/stats', interval: '1m' } },
        prometheus: {
          kind: 'worker',
          image: 'web',
          files: { '/etc/prometheus/scrape': scrapeConfigs() },
          kubernetes: {
            identity: { token: true, rules: [{ resources: ['pods'], verbs: ['get', 'list', 'watch'] }], reason: 'finds what it collects' },
          },
        },
      },
    },
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: file-text-unsupported', compose: 'yes' },
  },
];
