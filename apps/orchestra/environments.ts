import { defineEnvironments, rolling } from 'orchestra-cdk';
import { orchestra } from './application';

const router = { kind: 'gateway-api', gateway: 'shared', gatewayNamespace: 'gateways' } as const;
const prometheus = 'http://prometheus.monitoring:9090';

export const environments = defineEnvironments(orchestra, {
  dev: {
    tier: 'development',
    google: { project: 'acme-orchestra-dev', region: 'europe-west1' },
    kubernetes: { cluster: 'acme-dev' },
    compose: { publish: { api: 8080, ui: 8501 }, healthChecks: { api: 'python', ui: 'python' } },
    images: { api: { tag: 'main' }, ui: { tag: 'main' } },
    workloads: { api: { scaling: { min: 0, max: 2 }, env: { LOG_LEVEL: 'debug' }, rollout: rolling() }, ui: true },
  },
  staging: {
    tier: 'staging',
    google: { project: 'acme-orchestra-staging', region: 'europe-west1' },
    kubernetes: { cluster: 'acme-staging', routers: { api: router }, prometheus },
    images: { api: { tag: '1.5.0-rc.2' }, ui: { tag: '0.9.1' } },
    workloads: { ui: true },
  },
  prod: {
    tier: 'production',
    google: { project: 'acme-orchestra-prod', region: 'europe-west1', rolloutDriver: 'cloud-deploy' },
    kubernetes: { cluster: 'acme-prod', routers: { api: router }, prometheus },
    images: { api: { tag: '1.4.2', digest: 'sha256:8f1f9d7f0b6ce7f4f5b9b7ad9d5bb1fb6bd2f5ec9ee1a2f2a2c4c1d0c6f5b3a1' } },
    workloads: { api: { scaling: { min: 2 }, resources: { cpu: '2', memory: '1Gi' } } },
    databases: { main: { cpu: 2, memory: '7680Mi', storage: '50Gi' } },
    secrets: { 'openai-api-key': { version: '4' }, 'signing-key': { version: '2' } },
  },
});
