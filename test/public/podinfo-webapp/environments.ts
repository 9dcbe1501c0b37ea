import { defineEnvironments, http } from 'orchestra-cdk';
import { podinfo } from './application';

const labelled = (environment: string) => ({ kubernetes: { labels: { 'app.kubernetes.io/environment': environment } } });
const place = (name: string) => ({
  kubernetes: { namespace: `podinfo-${name}`, namespaceLabels: { 'app.kubernetes.io/environment': name } },
  workloads: {
    frontend: labelled(name),
    backend: labelled(name),
    cache: labelled(name),
    'database-primary': labelled(name),
    'database-replica': labelled(name),
  },
});

/** Cloud Run runs no commands in containers. */
const byHttp = { startup: 'none', readiness: http('/readyz'), liveness: http('/healthz') } as const;

export const environments = defineEnvironments(podinfo, {
  dev: { tier: 'development', ...place('dev') },
  production: { tier: 'production', ...place('production'), allow: { tags: { reason: 'releases of podinfo are named by tags' } } },
  serverless: {
    tier: 'staging',
    google: { project: 'acme-podinfo', region: 'europe-west4' },
    workloads: {
      frontend: {
        command: ['./podinfo', '--port=9898', '--port-metrics=9797', '--level=debug'],
        ports: {},
        calls: [],
        access: { kind: 'public', reason: 'the web application itself' },
        resources: { cpu: '1', memory: '512Mi', limits: { memory: '512Mi' } },
        probes: byHttp,
        cloudRun: { ingress: 'all' },
      },
      backend: {
        command: ['./podinfo', '--port=9898', '--level=info'],
        calls: [],
        resources: { cpu: '2', memory: '512Mi' },
        probes: byHttp,
        cloudRun: { ingress: 'internal' },
      },
      'database-primary': false,
      'database-replica': false,
      cache: false,
      'backup-daily': false,
      'rollup-daily': false,
      'rollup-weekly': false,
      'warm-cache': false,
    },
  },
});
