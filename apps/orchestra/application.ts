import {
  analyze,
  canary,
  database,
  defineApplication,
  http,
  latency,
  pause,
  secret,
  serviceUrl,
  successRatio,
  weight,
} from 'orchestra-cdk';

export const orchestra = defineApplication({
  name: 'orchestra',
  owner: 'orchestra',
  workloads: {
    api: {
      kind: 'service',
      port: 8080,
      probes: { startup: http('/health'), liveness: http('/health'), readiness: http('/ready') },
      env: {
        LOG_LEVEL: 'info',
        DATABASE_URL: database('main'),
        PGPASSWORD: database('main', 'password'),
        OPENAI_API_KEY: secret('openai-api-key'),
      },
      files: { '/etc/orchestra/signing-key.pem': secret('signing-key') },
      resources: { cpu: '1', memory: '512Mi' },
      scaling: { min: 1, max: 10, targetCpu: 70 },
      rollout: canary([
        weight(10),
        pause('5m'),
        analyze('success-rate', 'latency'),
        weight(50),
        pause('5m'),
        analyze('success-rate', 'latency'),
      ]),
    },
    schema: {
      kind: 'job',
      runs: 'before-release',
      image: 'api',
      command: ['python', '-m', 'orchestra.schema'],
      env: { DATABASE_URL: database('main'), PGPASSWORD: database('main', 'password') },
      retries: 1,
    },
    ui: {
      kind: 'service',
      optional: true,
      image: 'phidata-ui',
      port: 8501,
      probes: { startup: http('/_stcore/health'), liveness: http('/_stcore/health') },
      env: { ORCHESTRA_API_URL: serviceUrl('api') },
      scaling: { max: 2 },
    },
  },
  analyses: {
    'success-rate': successRatio({ atLeast: 0.95, window: '5m' }),
    latency: latency({ percentile: 95, below: '2s', window: '5m' }),
  },
  databases: { main: { kind: 'postgres', version: 16 } },
  secrets: {
    'openai-api-key': { description: 'Key of the model provider' },
    'signing-key': { description: 'Signs the tokens that the api issues' },
  },
});
