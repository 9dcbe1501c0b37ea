import type { Missing } from '../application';

/** What does not hold yet. */
export const missing: readonly Missing[] = [
  {
    reason: 'nothing says the name of a Service',
    facts: [
      'istio-host-split service.istio-host-split-stable.port',
      'istio-host-split service.istio-host-split-stable.targetPort',
      'rollout-canary-preview service.rollout-canary-production.port',
      'rollout-canary-preview service.rollout-canary-production.targetPort',
      'rollouts-demo service.rollouts-demo-stable.port',
      'rollouts-demo service.rollouts-demo-stable.targetPort',
      'dynamic-stable-scale service.dynamic-stable-scale-stable.port',
      'dynamic-stable-scale service.dynamic-stable-scale-stable.targetPort',
      'header-demo service.stable-service.port',
      'header-demo service.stable-service.targetPort',
    ],
  },
];
