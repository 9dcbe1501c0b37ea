import type { Missing } from '../application';

/** What does not hold yet. */
export const missing: readonly Missing[] = [
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
