import { defineApplication, exec, http, secret, serviceUrl } from 'orchestra-cdk';

export const crucible = defineApplication({
  name: 'crucible',
  owner: 'crucible',
  workloads: {
    api: {
      kind: 'service',
      port: 8000,
      ports: { metrics: 9090 },
      probes: { startup: http('/healthz'), liveness: http('/healthz'), readiness: http('/readyz') },
      env: { QUEUE_TOKEN: secret('queue-token') },
      resources: { cpu: '250m', memory: '256Mi', limits: { cpu: '1', memory: '512Mi' } },
    },
    dispatcher: {
      kind: 'worker',
      ports: { metrics: 9090 },
      probes: {
        startup: http('/metrics', { port: 9090 }),
        liveness: exec(['crucible', 'alive']),
        readiness: http('/metrics', { port: 9090 }),
      },
      env: { CRUCIBLE_API_URL: serviceUrl('api'), QUEUE_TOKEN: secret('queue-token') },
      files: { '/etc/crucible/dispatcher.toml': '[queue]\nprefetch = 16\nretry = "exponential"\n' },
      volumes: { '/var/spool/crucible': { kind: 'temporary', size: '2Gi' } },
      resources: { cpu: '500m', memory: '512Mi', ephemeralStorage: '4Gi' },
      lifecycle: { graceSeconds: 120 },
      scaling: { max: 6, targetCpu: 60 },
    },
    sweep: {
      kind: 'scheduled-job',
      schedule: '*/15 * * * *',
      image: 'dispatcher',
      command: ['crucible', 'sweep'],
      env: { QUEUE_TOKEN: secret('queue-token') },
      resources: { cpu: '100m', memory: '128Mi' },
    },
  },
  secrets: { 'queue-token': { description: 'Lets api and dispatcher use the queue' } },
});
