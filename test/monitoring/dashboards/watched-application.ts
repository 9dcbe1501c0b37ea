import { type Application, analyze, canary, counter, gauge, histogram, type NamedEnvironment, pause, summary, weight } from 'orchestra-cdk';

const image = 'registry.example.com/shop/any:1.0.0';

/** A workload of each kind, with series of each kind and all that dashboards follow from. */
export const watched: Application = {
  name: 'shop',
  owner: 'shop-team',
  links: {
    runbook: 'https://runbooks.example.com/shop',
    logs: 'https://logs.example.com/?namespace={namespace}&app={workload}',
    traces: 'https://traces.example.com/{application}/{environment}',
  },
  workloads: {
    web: {
      kind: 'service',
      image,
      metrics: {},
      objectives: { availability: '99.9%', latency: { percentile: 97.5, below: '500ms' }, windowDays: 28 },
      rollout: canary([weight(10), pause('5m'), analyze('availability', 'latency')]),
      panels: { Carts: { query: 'sum by (status) (http_requests_total)', unit: 'items' } },
    },
    mailer: {
      kind: 'worker',
      image,
      ports: { metrics: 9100 },
      scaling: { min: 2, max: 2 },
      metrics: {
        interval: '15s',
        series: {
          mails_total: counter({ labels: ['kind', 'result'], failures: { label: 'result', matches: 'bounced|error' } }),
          mail_bytes_total: counter({ help: 'What was sent' }),
          busy_seconds_total: counter(),
          wait_milliseconds_total: counter(),
          queue_length: gauge({ labels: ['queue'] }),
          send_duration_seconds: histogram({ buckets: [0.1, 1, 10] }),
          gc_seconds: summary({ quantiles: [0.5, 0.99] }),
          mail_size_bytes: summary(),
        },
      },
      panels: {
        'Longest queue': { query: 'max(queue_length)', kind: 'stat' },
        'Memory of the largest': { query: 'max by (pod) (container_memory_working_set_bytes)' },
      },
    },
    db: {
      kind: 'stateful-service',
      port: 5432,
      image,
      replicas: 3,
      volumes: { '/data': { kind: 'persistent', size: '10Gi' } },
      metrics: { series: { quorum_size: gauge() } },
    },
    probe: { kind: 'agent', image },
    migrate: { kind: 'job', image, runs: 'before-release' },
    'by-hand': { kind: 'job', image },
    report: { kind: 'scheduled-job', image, schedule: '0 3 * * *' },
  },
};

/** Where it is watched, in a cluster and on one host. */
export const watchedIn: NamedEnvironment = { name: 'prod', tier: 'staging', kubernetes: { namespace: 'shop-prod' }, compose: {} };
