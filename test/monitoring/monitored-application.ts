import {
  type Application,
  alertmanagerConfig,
  alertRules,
  analyze,
  canary,
  counter,
  defineApplication,
  defineEnvironments,
  email,
  gauge,
  histogram,
  httpSeries,
  pagerDuty,
  pause,
  scrapeConfigs,
  secret,
  slack,
  webhook,
  weight,
} from 'orchestra-cdk';

/** An application with each kind of workload, objectives, alerts of its own and receivers of each kind. */
export const shop = defineApplication({
  name: 'shop',
  owner: 'payments',
  secrets: { 'slack-url': {}, pagerduty: {}, smtp: {} },
  alerting: {
    receivers: {
      'on-call': pagerDuty({ key: secret('pagerduty') }),
      team: slack({ channel: '#shop', url: secret('slack-url') }),
      mail: email({
        to: ['shop@example.com'],
        from: 'alerts@example.com',
        server: 'smtp.example.com:587',
        user: 'shop',
        password: secret('smtp'),
      }),
      tickets: webhook({ url: 'https://tickets.example.com/alerts' }),
      nobody: webhook({ url: 'https://unused.example.com' }),
    },
    routes: { page: ['on-call', 'team'], ticket: ['team', 'mail', 'tickets'] },
  },
  links: { runbook: 'https://runbooks.example.com/shop' },
  workloads: {
    web: {
      kind: 'service',
      image: 'registry.example.com/web:1.0.0',
      port: 8080,
      scaling: { min: 2, max: 10 },
      metrics: { series: { ...httpSeries, queue_length: gauge({ help: 'Orders that wait' }) } },
      objectives: { availability: '99.9%', latency: { percentile: 95, below: '500ms' } },
      alerts: {
        'orders-wait': {
          query: 'queue_length > 100',
          for: '5m',
          severity: 'page',
          summary: 'Orders wait',
          description: '{{ $value }} orders wait.',
        },
      },
    },
    api: {
      kind: 'service',
      image: 'registry.example.com/api:1.0.0',
      port: 8080,
      metrics: {
        series: {
          answers_total: counter({ labels: ['code'], failures: { label: 'code', matches: '5..|429' } }),
          answer_seconds: histogram({ buckets: [0.1, 0.25, 1, 2.5] }),
        },
      },
      objectives: {
        availability: { target: '95%', metric: 'answers_total' },
        latency: { percentile: 99, below: '250ms', metric: 'answer_seconds' },
        windowDays: 7,
      },
      scaling: { min: 4, max: 8 },
      rollout: canary([weight(20), pause('1m'), analyze('availability', 'latency')]),
    },
    worker: { kind: 'worker', image: 'registry.example.com/worker:1.0.0' },
    store: {
      kind: 'stateful-service',
      image: 'registry.example.com/store:1.0.0',
      port: 2181,
      protocol: 'tcp',
      replicas: 3,
      volumes: { '/data': { kind: 'persistent', size: '10Gi' } },
    },
    agent: { kind: 'agent', image: 'registry.example.com/agent:1.0.0' },
    migrate: { kind: 'job', image: 'registry.example.com/migrate:1.0.0', runs: 'before-release' },
    repair: { kind: 'job', image: 'registry.example.com/repair:1.0.0', runs: 'on-demand' },
    nightly: { kind: 'scheduled-job', image: 'registry.example.com/nightly:1.0.0', schedule: '0 3 * * *' },
    prometheus: {
      kind: 'service',
      image: 'registry.example.com/prometheus:1.0.0',
      port: 9090,
      files: { '/etc/prometheus/scrape': scrapeConfigs(), '/etc/prometheus/rules': alertRules() },
    },
    alertmanager: {
      kind: 'service',
      image: 'registry.example.com/alertmanager:1.0.0',
      port: 9093,
      files: { '/etc/alertmanager/config': alertmanagerConfig() },
    },
  },
} satisfies Application);

export const environments = defineEnvironments(shop, {
  prod: { tier: 'staging', registry: 'registry.example.com', kubernetes: { prometheus: 'http://prometheus:9090' } },
});
