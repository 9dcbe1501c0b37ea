import type { Missing } from '../application';

/** What does not hold yet. */
export const missing: readonly Missing[] = [
  {
    reason: 'nothing says another host name in Compose than that of the workload',
    places: ['cluster'],
    facts: ['compose user-sim.hostname'],
  },
];
