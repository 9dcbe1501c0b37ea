import {
  alertmanager,
  defineApplication,
  defineEnvironments,
  elasticsearch,
  grafana,
  kibana,
  kubeStateMetrics,
  logShipper,
  logstash,
  marathon,
  mesosMaster,
  mockOidc,
  postgres,
  probeAgent,
  prometheus,
  redis,
  resized,
  secret,
  serviceAddress,
  serviceUrl,
  type Tier,
  text,
  zookeeper,
} from 'orchestra-cdk';

const elastic = { password: secret('elastic-password'), tls: 'elasticsearch-tls' };
const passwords = {
  kibana: { ...elastic, ownPassword: secret('kibana-password'), encryptionKey: secret('kibana-encryption-key') },
  grafana: { adminPassword: secret('grafana-admin') },
  postgres: { password: secret('db-password'), database: 'shop' },
  redis: { password: secret('redis-password') },
};

/** All parts in a size. */
export function allParts(tier: Tier) {
  return {
    ...zookeeper({ tier }),
    ...mesosMaster({ tier }),
    ...marathon({ tier }),
    ...probeAgent({ tier, namespace: 'platform-agents' }),
    ...prometheus({ tier, alertmanager: 'alertmanager' }),
    ...alertmanager({ tier }),
    ...grafana({ tier, ...passwords.grafana }),
    ...elasticsearch({ tier, ...elastic }),
    ...logstash({ tier, ...elastic }),
    ...kibana({ tier, ...passwords.kibana }),
    ...logShipper({ tier, namespace: 'platform-agents', logsOf: 'platform' }),
    ...kubeStateMetrics({ tier, namespaces: ['platform-agents'] }),
    ...postgres({ tier, ...passwords.postgres }),
    ...redis({ tier, ...passwords.redis }),
    ...mockOidc({ tier }),
  };
}

/** An application that has every part, and a workload that calls some. */
export const platform = defineApplication({
  name: 'platform',
  owner: 'platform',
  secrets: {
    'grafana-admin': {},
    'elastic-password': {},
    'kibana-password': {},
    'kibana-encryption-key': {},
    'elasticsearch-tls': { keys: ['ca.crt', 'tls.crt', 'tls.key'] },
    'db-password': {},
    'redis-password': {},
  },
  workloads: {
    ...allParts('production'),
    api: {
      kind: 'service',
      image: 'registry.example.com/api',
      env: {
        ZOOKEEPER: serviceAddress('zookeeper'),
        DATABASE: serviceAddress('postgres'),
        CACHE: serviceAddress('redis'),
        ISSUER: text`${serviceUrl('mock-oidc')}/default`,
      },
    },
  },
});

const digest = `sha256:${'0'.repeat(64)}` as const;

export const environments = defineEnvironments(platform, {
  dev: {
    tier: 'development',
    kubernetes: {},
    compose: {},
    images: { api: { tag: '1' } },
    workloads: { ...resized(allParts('development')), 'mock-oidc': true },
  },
  staging: {
    tier: 'staging',
    kubernetes: {},
    images: { api: { tag: '1' } },
    workloads: { ...resized(allParts('staging')), api: { env: { ISSUER: 'https://id.staging.example.com' } }, 'mock-oidc': false },
  },
  prod: {
    tier: 'production',
    kubernetes: {},
    images: { api: { digest } },
    allow: { tags: { reason: 'images of Mesos and of an exporter have no digest that we know' } },
    workloads: { api: { env: { ISSUER: 'https://id.example.com' } } },
  },
});
