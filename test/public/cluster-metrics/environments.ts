import { defineEnvironments } from 'orchestra-cdk';
import { clusterMetrics } from './application';

const kubernetes = { namespace: 'monitoring' };
const allow = { tags: { reason: 'the publishers name releases by tags' } };

export const environments = defineEnvironments(clusterMetrics, {
  cluster: { tier: 'production', kubernetes, allow },
  edge: {
    tier: 'production',
    kubernetes,
    allow,
    workloads: {
      'prometheus-adapter': false,
      'node-exporter': {
        placement: {
          nodeLabels: { 'kubernetes.io/arch': 'arm64' },
          tolerations: [
            { key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' },
            { key: 'edge', value: 'true', effect: 'NoExecute' },
          ],
        },
        resources: { cpu: '20m', memory: '32Mi', limits: { cpu: '100m', memory: '64Mi' } },
        kubernetes: { updates: { kind: 'rolling', maxUnavailable: 1 } },
      },
      'kube-state-metrics': { resources: { cpu: '10m', memory: '64Mi', limits: { cpu: '50m', memory: '128Mi' } } },
    },
  },
});
