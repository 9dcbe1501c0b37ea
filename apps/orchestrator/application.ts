import { analyze, canary, defineApplication, http, latency, pause, successRatio, weight } from 'orchestra-cdk';

export const orchestrator = defineApplication({
  name: 'orchestrator',
  owner: 'platform',
  workloads: {
    orchestrator: {
      kind: 'service',
      port: 8080,
      ports: { metrics: 9090 },
      probes: { startup: http('/health'), liveness: http('/health'), readiness: http('/health') },
      scaling: { min: 3, max: 10 },
      rollout: canary([
        weight(10),
        pause('5m'),
        analyze('success-rate', 'latency'),
        weight(25),
        pause('5m'),
        weight(50),
        pause('10m'),
        analyze('success-rate', 'latency'),
        weight(75),
        pause('5m'),
      ]),
    },
  },
  analyses: {
    'success-rate': successRatio({ atLeast: 0.95 }),
    latency: latency({ percentile: 95, below: '500ms' }),
  },
});
