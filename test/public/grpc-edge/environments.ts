import { defineEnvironments, jsonPatch } from 'orchestra-cdk';
import { grpcEdge } from './application';

/** An image that the nodes have: the model takes a name without a registry to be in that of the environment. */
const onNodes = (workload: string) =>
  jsonPatch(`Deployment/${workload}`, [{ op: 'replace', path: '/spec/template/spec/containers/0/image', value: `${workload}:latest` }], {
    reason: 'the image is built on the nodes, and no registry has it',
  });

const place = {
  tier: 'production',
  registry: 'registry.example.com/edge',
  kubernetes: { namespace: 'edge', patches: [onNodes('echo-grpc'), onNodes('reverse-grpc')] },
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
