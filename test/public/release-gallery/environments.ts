import { defineEnvironments, rolling } from 'orchestra-cdk';
import { releaseGallery } from './application';

const allow = { tags: { reason: 'a gallery of small programs, whose releases are tags' } };
/** One copy, replaced as a Deployment does it. */
const plain = { scaling: { min: 1, max: 1 }, rollout: rolling() };

export const environments = defineEnvironments(releaseGallery, {
  prod: {
    tier: 'staging',
    allow,
    rollouts: { shareTolerance: 100 },
    kubernetes: { namespace: 'gallery' },
  },
  dev: {
    tier: 'development',
    kubernetes: { namespace: 'gallery-dev' },
    workloads: {
      'fails-by-chance': false,
      passes: false,
      sleeps: false,
      'istio-host-split': plain,
      'istio-subset-split': plain,
      'header-demo': plain,
      'rollouts-demo': plain,
      'dynamic-stable-scale': plain,
      bluegreen: plain,
      'ephemeral-label': plain,
      'rollout-rollingupdate': plain,
      'rollout-analysis-step': plain,
      'rollout-bg-analysis': plain,
      'rollout-canary-preview': plain,
      window: plain,
    },
  },
});
