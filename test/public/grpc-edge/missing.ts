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
    reason: 'nothing says type, name and annotations of a Service',
    places: ['public'],
    facts: [
      'whereami-frontend service.whereami-frontend.type',
      'whereami-frontend exposure.external',
      'whereami-grpc-backend service.whereami-grpc-backend.headless',
    ],
  },
  {
    reason: 'nothing says type, name and annotations of a Service',
    facts: [
      'whereami-grpc-frontend service.whereami-grpc-frontend.type',
      'whereami-grpc-frontend exposure.external',
      'envoy service.envoy.type',
      'envoy exposure.external',
      'echo-grpc service.echo-grpc.headless',
      'reverse-grpc service.reverse-grpc.headless',
    ],
  },
  {
    reason: 'images have a registry, which the original leaves to the nodes',
    facts: ['echo-grpc image', 'reverse-grpc image'],
  },
];
