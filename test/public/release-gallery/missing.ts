import type { Missing } from '../application';

/** What does not hold yet. */
export const missing: readonly Missing[] = [
  {
    reason: 'each analysis is told the workload, the namespace and the version; of a job check nothing else',
    places: ['prod'],
    facts: ['rollout-analysis-step rollout.steps.1', 'window rollout.steps.1'],
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
