import type { Missing } from '../application';

/** What does not hold yet. */
export const missing: readonly Missing[] = [
  {
    reason: 'each analysis is told the workload, the namespace and the version; of a job check nothing else',
    places: ['prod'],
    facts: ['rollout-analysis-step rollout.steps.1', 'window rollout.steps.1'],
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
    reason: 'limits, counts and commands of an analysis are stated, and are no arguments of each rollout',
    places: ['prod'],
    facts: [
      'rollout-bg-analysis rollout.analysis.args.failure-limit',
      'rollout-bg-analysis rollout.analysis.args.analysis-interval',
      'rollout-bg-analysis rollout.analysis.args.inconclusive-limit',
      'rollout-bg-analysis rollout.analysis.args.success-condition',
      'analysis-secret args.analysis-interval',
      'analysis-secret args.failure-limit',
      'analysis-secret args.inconclusive-limit',
      'analysis-secret args.success-condition',
      'analysis-secret args.success-condition.value',
      'analysis-secret metrics.webmetric.successCondition',
      'analysis-secret metrics.webmetric.failureLimit',
      'analysis-secret metrics.webmetric.interval',
      'analysis-secret metrics.webmetric.initialDelay',
      'sleep-job args.duration',
      'sleep-job args.duration.value',
      'sleep-job args.exit-code',
      'sleep-job args.exit-code.value',
      'sleep-job args.count',
      'sleep-job args.count.value',
      'sleep-job args.rev',
      'sleep-job args.rev.value',
      'sleep-job metrics.sleep-job.count',
      'sleep-job metrics.sleep-job.job.command',
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
