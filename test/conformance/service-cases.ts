import { canary, pause, type Workload, weight } from 'orchestra-cdk';
import type { Case } from './cases';

const everywhere = { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'yes' } as const;

function one(feature: string, web: Workload, support: Case['support']): Case {
  return { feature, application: { name: 'shop', workloads: { web } }, support };
}

/** What Kubernetes knows of Services and of callers outside of the application. */
export const serviceCases: readonly Case[] = [
  one(
    'options of Kubernetes: a load balancer',
    {
      kind: 'service',
      image: 'web',
      kubernetes: {
        service: {
          name: 'shop',
          type: 'load-balancer',
          reason: 'the company network',
          nodePorts: { http: 30001 },
          loadBalancerSourceRanges: ['10.0.0.0/8', '10.2.0.0/16'],
          externalTrafficPolicy: 'local',
          internalTrafficPolicy: 'local',
          sessionAffinity: true,
          publishNotReadyAddresses: true,
          annotations: { 'networking.gke.io/load-balancer-type': 'Internal' },
          labels: { 'example.com/zone': 'edge' },
        },
      },
    },
    everywhere,
  ),
  one(
    'options of Kubernetes: Services of versions',
    {
      kind: 'service',
      image: 'web',
      rollout: canary([weight(20), pause('5m')]),
      kubernetes: { service: { versions: { stable: 'web-old', canary: 'web-new' } } },
    },
    { kubernetes: 'degraded', 'cloud-run': 'emulated', compose: 'unsupported' },
  ),
  {
    ...one(
      'options of Kubernetes: name of a route',
      {
        kind: 'service',
        image: 'web',
        kubernetes: { route: { name: 'front' } },
      },
      everywhere,
    ),
    cluster: { routers: { web: { kind: 'ingress', ingressClass: 'traefik', tlsSecret: 'web-tls', hosts: ['web.example.com'] } } },
  },
  one(
    'options of Kubernetes: Services of a stateful service',
    {
      kind: 'stateful-service',
      image: 'web',
      port: 9200,
      kubernetes: {
        service: { name: 'search', type: 'headless' },
        peers: {
          name: 'search-peers',
          publishNotReadyAddresses: false,
          annotations: { 'example.com/a': 'b' },
          labels: { 'example.com/c': 'd' },
        },
      },
    },
    { kubernetes: 'yes', 'cloud-run': 'rejected: kind-unsupported', compose: 'yes' },
  ),
  one(
    'options of Kubernetes: callers of other applications',
    {
      kind: 'service',
      image: 'web',
      ports: { metrics: 9090 },
      kubernetes: {
        callers: [
          {
            namespace: 'monitoring',
            podLabels: { 'app.kubernetes.io/name': 'prometheus' },
            ports: ['metrics'],
            reason: 'collects metrics',
          },
        ],
      },
    },
    { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'yes' },
  ),
];
