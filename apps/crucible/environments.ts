import { defineEnvironments, readRelease } from 'orchestra-cdk';
import { crucible } from './application';

const registry = '123456789012.dkr.ecr.eu-central-1.amazonaws.com/crucible';

/** As `orchestra release` has written it, or the owner that it was handed over to. */
const released = (environment: string) => readRelease(environment, { folder: `${__dirname}/releases` });

export const environments = defineEnvironments(crucible, {
  dev: {
    tier: 'development',
    kubernetes: { cluster: 'crucible-dev' },
    compose: { publish: { api: 8000 } },
    registry,
    images: released('dev'),
    workloads: { sweep: false },
  },
  staging: {
    tier: 'staging',
    kubernetes: { cluster: 'crucible-staging' },
    registry,
    images: released('staging'),
  },
  prod: {
    tier: 'production',
    kubernetes: { cluster: 'crucible-prod' },
    registry,
    images: released('prod'),
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
