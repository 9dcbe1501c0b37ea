import {
  type Application,
  alertmanagerConfig,
  alertRules,
  counter,
  email,
  histogram,
  type KubernetesSettings,
  scrapeConfigs,
  secret,
  summary,
  type Workload,
} from 'orchestra-cdk';
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

const promised: Workload = {
  kind: 'service',
  image: 'web',
  objectives: { availability: { target: '99.5%', metric: 'requests_total' }, windowDays: 28, burnRate: 2 },
  alerts: {
    slow: {
      query: 'vector(1) > 2',
      for: '1m',
      severity: 'page',
      summary: 'Slow',
      description: 'Very',
      runbook: 'https://example.com/slow',
    },
  },
};

const secrets = { mail: {} };
const alerting: Application['alerting'] = {
  receivers: {
    mail: email({ to: ['a@example.com'], from: 'b@example.com', server: 'mail.example.com:25', user: 'b', password: secret('mail') }),
  },
  routes: { page: ['mail'], ticket: ['mail'] },
};

function collected(feature: string, metrics: KubernetesSettings['metrics'], support: Case['support']): Case {
  return {
    feature,
    application: { name: 'shop', workloads: { web: measured } },
    ...(metrics !== undefined && { cluster: { metrics } }),
    support,
  };
}

/** Without anything of the application that collects; the port of metrics closes the other one to callers that nobody names. */
const uncollected = { kubernetes: 'degraded', 'cloud-run': 'unsupported', compose: 'unsupported' } as const;

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
    feature: 'dashboards: ConfigMaps for the sidecar of Grafana',
    application: { name: 'shop', workloads: { web: { kind: 'worker', image: 'web' } } },
    cluster: { dashboards: { kind: 'config-maps', labels: { dashboard: 'yes' }, folder: 'Shop' } },
    support: { kubernetes: 'emulated', 'cloud-run': 'yes', compose: 'yes' },
  },
  {
    feature: 'dashboards: objects of the Grafana operator',
    application: { name: 'shop', workloads: { web: { kind: 'worker', image: 'web' } } },
    cluster: { dashboards: { kind: 'grafana-operator', instanceLabels: { dashboards: 'shop' }, folder: 'Shop' } },
    support: { kubernetes: 'emulated', 'cloud-run': 'yes', compose: 'yes' },
  },
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
  {
    feature: 'objectives, alerts and receivers, with nothing that reads them',
    application: { name: 'shop', secrets, alerting, workloads: { web: promised } },
    support: { kubernetes: 'unsupported', 'cloud-run': 'degraded', compose: 'unsupported' },
  },
  {
    feature: 'objectives, alerts and receivers: a Prometheus and an Alertmanager of the application',
    application: {
      name: 'shop',
      secrets,
      alerting,
      workloads: {
        web: { ...promised, objectives: { availability: '99.5%' } },
        watch: {
          kind: 'worker',
          image: 'web',
          files: { '/etc/prometheus/rules': alertRules(), '/etc/alertmanager': alertmanagerConfig() },
        },
      },
    },
    support: { kubernetes: 'emulated', 'cloud-run': 'rejected: file-folder-nested, file-text-unsupported', compose: 'emulated' },
  },
];
