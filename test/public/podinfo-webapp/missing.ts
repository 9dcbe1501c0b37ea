import type { Missing } from '../application';

/** What does not hold yet. */
export const missing: readonly Missing[] = [
  {
    reason: 'nothing says labels of a namespace',
    places: ['dev', 'production'],
    facts: ['configuration namespace.labels.app.kubernetes.io/environment'],
  },
];
