import type { Missing } from '../application';

/** What does not hold yet. */
export const missing: readonly Missing[] = [
  {
    reason: 'an Ingress of AWS leads to the stable Service, and not to one of its own for both versions',
    places: ['prod'],
    facts: [
      'dynamic-stable-scale service.dynamic-stable-scale-root.port',
      'dynamic-stable-scale service.dynamic-stable-scale-root.targetPort',
      'dynamic-stable-scale rollout.trafficRouting.rootService',
      'dynamic-stable-scale rollout.trafficRouting.ingress.backend',
    ],
  },
  {
    reason: 'analyses are of the namespace',
    places: ['prod'],
    facts: ['always-pass cluster'],
  },
  {
    reason: 'an analysis can fail',
    places: ['prod'],
    facts: ['always-pass metrics.pass.failureLimit'],
  },
];
