import { defineEnvironments } from 'orchestra-cdk';
import { crucible } from './application';

const registry = '123456789012.dkr.ecr.eu-central-1.amazonaws.com/crucible';

export const environments = defineEnvironments(crucible, {
  dev: {
    tier: 'development',
    kubernetes: { cluster: 'crucible-dev' },
    compose: { publish: { api: 8000 } },
    registry,
    images: { api: { tag: 'def456' }, dispatcher: { tag: 'abc123' } },
    workloads: { sweep: false },
  },
  staging: {
    tier: 'staging',
    kubernetes: { cluster: 'crucible-staging' },
    registry,
    images: { api: { tag: '9f2c1ab' }, dispatcher: { tag: '77d01ee' } },
  },
  prod: {
    tier: 'production',
    kubernetes: { cluster: 'crucible-prod' },
    registry,
    images: {
      api: { tag: '9f2c1ab', digest: 'sha256:3b2a5c0f9d1e4a7b8c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a4b' },
      dispatcher: { tag: '5e11d0c', digest: 'sha256:a4f6c8e0b2d4f6a8c0e2b4d6f8a0c2e4b6d8f0a2c4e6b8d0f2a4c6e8b0d2f4a6' },
    },
    workloads: {
      api: { scaling: { min: 3 } },
      // what it loses it takes up again, so it runs on the spot nodes that are kept for it
      dispatcher: {
        placement: {
          nodeLabels: { 'node-pool': 'dispatch' },
          tolerations: [{ key: 'crucible/dispatch', value: 'true', effect: 'NoSchedule' }],
        },
      },
    },
  },
});
