import type { Missing } from '../application';

/** What does not hold yet. */
export const missing: readonly Missing[] = [
  {
    reason: 'the object of a route has the name of its workload',
    places: ['prod'],
    facts: [
      'istio-host-split rollout.trafficRouting.virtualService',
      'istio-subset-split rollout.trafficRouting.virtualService',
      'rollouts-demo rollout.trafficRouting.stableIngress',
      'dynamic-stable-scale rollout.trafficRouting.ingress',
      'header-demo rollout.trafficRouting.virtualService',
    ],
  },
  {
    reason: 'Istio shares out between Services, and not between subsets of one',
    places: ['prod'],
    facts: [
      'istio-subset-split rollout.trafficRouting.subsets.canary',
      'istio-subset-split rollout.trafficRouting.subsets.canary.defined',
      'istio-subset-split rollout.trafficRouting.subsets.canary.routed',
      'istio-subset-split rollout.trafficRouting.subsets.stable',
      'istio-subset-split rollout.trafficRouting.subsets.stable.defined',
      'istio-subset-split rollout.trafficRouting.subsets.stable.routed',
    ],
  },
  {
    reason: 'a rollout without steps is a Deployment',
    places: ['prod'],
    facts: [
      'rollout-rollingupdate kind',
      'rollout-rollingupdate rollout.strategy',
      'rollout-rollingupdate rollout.settings.maxSurge',
      'rollout-rollingupdate rollout.settings.maxUnavailable',
    ],
  },
  {
    reason: 'each analysis is told the workload, the namespace and the version; of a job check nothing else',
    places: ['prod'],
    facts: ['rollout-analysis-step rollout.steps.1', 'window rollout.steps.1'],
  },
  {
    reason: 'an experiment comes to an end, and a canary sends traffic to the new version',
    places: ['prod'],
    facts: ['rollout-canary-preview rollout.steps.count', 'rollout-canary-preview rollout.steps.0'],
  },
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
    reason: 'something looks at the new version before it has half of the traffic',
    places: ['prod'],
    facts: ['ephemeral-label rollout.steps.0', 'window rollout.steps.0'],
  },
  {
    reason: 'nothing says labels that pods of the old and the new version have while a release lasts',
    places: ['prod'],
    facts: ['ephemeral-label rollout.settings.canaryMetadata', 'ephemeral-label rollout.settings.stableMetadata'],
  },
  {
    reason: 'a route ends before another one opens under its name',
    places: ['prod'],
    facts: [
      'header-demo rollout.steps.count',
      'header-demo rollout.steps.3',
      'header-demo rollout.steps.4',
      'header-demo rollout.steps.5',
      'header-demo rollout.steps.6',
      'header-demo rollout.steps.7',
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
