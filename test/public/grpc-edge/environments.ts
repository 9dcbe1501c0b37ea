import { defineEnvironments } from 'orchestra-cdk';
import { grpcEdge } from './application';

const place = {
  tier: 'production',
  registry: 'registry.example.com/edge',
  kubernetes: { namespace: 'edge' },
  images: { 'echo-grpc': { tag: 'latest' }, 'reverse-grpc': { tag: 'latest' } },
  allow: { tags: { reason: 'a demonstration, built from tags' } },
} as const;

export const environments = defineEnvironments(grpcEdge, {
  public: place,
  internal: {
    ...place,
    workloads: {
      'whereami-frontend': { access: { kind: 'internal' }, kubernetes: { service: { type: 'cluster-ip' } } },
      'whereami-grpc-backend': { kubernetes: { service: { type: 'cluster-ip' } } },
    },
  },
});
