import type { Missing } from '../application';

/** What does not hold yet. */
export const missing: readonly Missing[] = [
  {
    reason: 'nothing says what pods are near to, and apart from',
    facts: [
      'whereami-backend topologySpread.topology.kubernetes.io/zone.whenUnsatisfiable',
      'whereami-frontend topologySpread.topology.kubernetes.io/zone.whenUnsatisfiable',
      'whereami-grpc-frontend topologySpread.topology.kubernetes.io/zone.whenUnsatisfiable',
      'whereami-grpc-backend topologySpread.topology.kubernetes.io/zone.whenUnsatisfiable',
    ],
  },
  {
    reason: 'images have a registry, which the original leaves to the nodes',
    facts: ['echo-grpc image', 'reverse-grpc image'],
  },
];
