import type { Missing } from '../application';

/** What does not hold yet. */
export const missing: readonly Missing[] = [
  {
    reason: 'images have a registry, which the original leaves to the nodes',
    facts: ['echo-grpc image', 'reverse-grpc image'],
  },
];
