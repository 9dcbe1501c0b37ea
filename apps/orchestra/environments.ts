import { defineEnvironments, email, readRelease, rolling } from 'orchestra-cdk';
import { orchestra } from './application';

const router = { kind: 'gateway-api', gateway: 'shared', gatewayNamespace: 'gateways' } as const;
const prometheus = 'http://prometheus.monitoring:9090';

/** Of what Cloud Monitoring sees; developers look for themselves. */
const alerting = { receivers: { team: email({ to: ['orchestra@example.com'] }) }, routes: { page: ['team'], ticket: ['team'] } } as const;

/** As `orchestra release` has written it. */
const released = (environment: string) => readRelease(environment, { folder: `${__dirname}/releases` });

export const environments = defineEnvironments(orchestra, {
  dev: {
    tier: 'development',
    google: { project: 'acme-orchestra-dev', region: 'europe-west1' },
    kubernetes: { cluster: 'acme-dev' },
    compose: { publish: { api: 8080, ui: 8501 }, healthChecks: { api: 'python', ui: 'python' } },
    images: released('dev'),
    workloads: { api: { scaling: { min: 0, max: 2 }, env: { LOG_LEVEL: 'debug' }, rollout: rolling() }, ui: true },
  },
  staging: {
    tier: 'staging',
    google: { project: 'acme-orchestra-staging', region: 'europe-west1' },
    kubernetes: { cluster: 'acme-staging', routers: { api: router }, prometheus },
    images: released('staging'),
    alerting,
    workloads: { ui: true },
  },
  prod: {
    tier: 'production',
    google: { project: 'acme-orchestra-prod', region: 'europe-west1', rolloutDriver: 'cloud-deploy' },
    kubernetes: { cluster: 'acme-prod', routers: { api: router }, prometheus },
    images: released('prod'),
    alerting,
    workloads: { api: { scaling: { min: 2 }, resources: { cpu: '2', memory: '1Gi' } } },
    databases: { main: { cpu: 2, memory: '7680Mi', storage: '50Gi' } },
    secrets: { 'openai-api-key': { version: '4' }, 'signing-key': { version: '2' } },
  },
});
