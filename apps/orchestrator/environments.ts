import {
  alertmanager,
  defineEnvironments,
  elasticsearch,
  type GoogleSettings,
  gateway,
  grafana,
  kibana,
  kubeStateMetrics,
  logShipper,
  logstash,
  marathon,
  mesosMaster,
  prometheus,
  readRelease,
  resized,
  type Tier,
  zookeeper,
} from 'orchestra-cdk';
import { elastic, orchestrator, parts } from './application';

const registry = 'europe-west1-docker.pkg.dev/acme-orchestrator/orchestrator';

/** A project of its own, in the network of the platform's cluster. */
function google(environment: string): GoogleSettings {
  const network = { project: `acme-platform-${environment}`, name: `acme-${environment}`, subnetwork: `acme-${environment}-nodes` };
  return { project: `acme-orchestrator-${environment}`, region: 'europe-west1', network };
}

/** The cluster of the environment, whose gateway leads to the API; analyses ask the application's own Prometheus. */
function kubernetes(environment: string, host: string) {
  return {
    cluster: `acme-${environment}`,
    clusterProject: `acme-platform-${environment}`,
    routers: { orchestrator: gateway('external', { gatewayNamespace: 'gateways', hosts: [host] }) },
  };
}

/** As `orchestra release` has written it. */
const released = (environment: string) => readRelease(environment, { folder: `${__dirname}/releases` });

/** Parts of the catalog in the size of a tier. */
function sized(tier: Tier) {
  return {
    ...resized(zookeeper({ tier })),
    ...resized(mesosMaster({ tier })),
    ...resized(marathon({ tier })),
    ...resized(prometheus({ ...parts.prometheus, tier })),
    ...resized(alertmanager({ tier })),
    ...resized(grafana({ ...parts.grafana, tier })),
    ...resized(elasticsearch({ ...elastic, tier })),
    ...resized(logstash({ ...elastic, tier })),
    ...resized(kibana({ ...parts.kibana, tier })),
    ...resized(logShipper({ ...parts.logShipper, tier })),
    ...resized(kubeStateMetrics({ ...parts.kubeStateMetrics, tier })),
  };
}

export const environments = defineEnvironments(orchestrator, {
  dev: {
    tier: 'development',
    google: google('dev'),
    kubernetes: kubernetes('dev', 'orchestrator.dev.example.com'),
    registry,
    images: released('dev'),
    workloads: { ...sized('development'), orchestrator: { scaling: { min: 1, max: 3 } }, reports: { scaling: { min: 1, max: 1 } } },
  },
  staging: {
    tier: 'staging',
    google: google('staging'),
    kubernetes: kubernetes('staging', 'orchestrator.staging.example.com'),
    registry,
    images: released('staging'),
    workloads: {
      ...sized('staging'),
      orchestrator: { objectives: { availability: '99.9%', latency: { percentile: 95, below: '1000ms' } } },
    }, // smaller machines
  },
  prod: {
    tier: 'production',
    google: google('prod'),
    kubernetes: {
      ...kubernetes('prod', 'orchestrator.example.com'),
      notifications: {
        'on-rollout-completed': { slack: ['deployments'] },
        'on-rollout-aborted': { slack: ['deployments', 'on-call'] },
      },
    },
    registry,
    images: released('prod'),
    workloads: { orchestrator: { scaling: { min: 5, max: 20 }, resources: { cpu: '2', memory: '2Gi' } } },
    allow: { tags: { reason: 'images of Mesos and Marathon are the last that were published, and the exporter names no digest' } },
  },
});
