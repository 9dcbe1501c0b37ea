import { defineEnvironments, type GoogleSettings, readRelease } from 'orchestra-cdk';
import { orchestrator } from './application';

const registry = 'europe-west1-docker.pkg.dev/acme-orchestrator/orchestrator';
const prometheus = 'http://prometheus.monitoring:9090';
const router = { kind: 'gateway-api', gateway: 'external', gatewayNamespace: 'gateways' } as const;

/** A project of its own, in the network of the platform's cluster. */
function google(environment: string): GoogleSettings {
  const network = { project: `acme-platform-${environment}`, name: `acme-${environment}`, subnetwork: `acme-${environment}-nodes` };
  return { project: `acme-orchestrator-${environment}`, region: 'europe-west1', network };
}

/** As `orchestra release` has written it. */
const released = (environment: string) => readRelease(environment, { folder: `${__dirname}/releases` });

export const environments = defineEnvironments(orchestrator, {
  dev: {
    tier: 'development',
    google: google('dev'),
    kubernetes: {
      cluster: 'acme-dev',
      clusterProject: 'acme-platform-dev',
      prometheus,
      routers: { orchestrator: { ...router, hosts: ['orchestrator.dev.example.com'] } },
    },
    registry,
    images: released('dev'),
    workloads: { orchestrator: { scaling: { min: 1, max: 3 } } },
  },
  staging: {
    tier: 'staging',
    google: google('staging'),
    kubernetes: {
      cluster: 'acme-staging',
      clusterProject: 'acme-platform-staging',
      prometheus,
      routers: { orchestrator: { ...router, hosts: ['orchestrator.staging.example.com'] } },
    },
    registry,
    images: released('staging'),
    analyses: { latency: { below: '800ms' } }, // smaller machines
  },
  prod: {
    tier: 'production',
    google: google('prod'),
    kubernetes: {
      cluster: 'acme-prod',
      clusterProject: 'acme-platform-prod',
      prometheus,
      routers: { orchestrator: { ...router, hosts: ['orchestrator.example.com'] } },
      notifications: {
        'on-rollout-completed': { slack: ['deployments'] },
        'on-rollout-aborted': { slack: ['deployments', 'on-call'] },
      },
    },
    registry,
    images: released('prod'),
    workloads: { orchestrator: { scaling: { min: 5, max: 20 }, resources: { cpu: '2', memory: '2Gi' } } },
  },
});
