import type { App } from 'cdktf';
import { BootstrapStack, ClusterStack, type ClusterStackProps } from 'orchestra-cdk/google';
import { orchestrator } from '../orchestrator/application';

const region = 'europe-west1';
const weekends = {
  kind: 'recurring',
  startTime: '2026-01-03T01:00:00Z',
  endTime: '2026-01-03T07:00:00Z',
  recurrence: 'FREQ=WEEKLY;BYDAY=SA,SU',
} as const;

/** Registry of images that nodes of the shared clusters read. */
const imageRepositories = {
  orchestrator: { project: 'acme-orchestrator', location: region, repository: orchestrator.name },
};

/** What the shared clusters have in common: GKE keeps the nodes, and identity alone lets people in. */
const shared = { mode: 'autopilot', controlPlane: { kind: 'dns' }, imageRepositories } as const;

/** Clusters by the names that environments give as `kubernetes.cluster`; applications share them, each in a namespace of its own. */
export const clusters: { readonly [cluster: string]: ClusterStackProps } = {
  'acme-dev': {
    project: 'acme-platform-dev',
    region,
    cluster: { ...shared, name: 'acme-dev', tier: 'development' },
  },
  'acme-staging': {
    project: 'acme-platform-staging',
    region,
    cluster: { ...shared, name: 'acme-staging', tier: 'staging' },
  },
  'acme-prod': {
    project: 'acme-platform-prod',
    region,
    cluster: {
      ...shared,
      name: 'acme-prod',
      releaseChannel: 'STABLE',
      maintenance: weekends,
      securityGroupDomain: 'example.com',
      backupPlans: { daily: { schedule: { kind: 'cron', cronSchedule: '0 1 * * *' }, retention: { retainDays: 35, deleteLockDays: 7 } } },
      fleet: {},
    },
  },
  'crucible-prod': {
    project: 'acme-crucible-prod',
    region,
    network: { kind: 'own', nodes: '10.20.0.0/23', pods: '10.24.0.0/16', services: '10.20.16.0/20' },
    cluster: {
      mode: 'standard',
      name: 'crucible-prod',
      maintenance: weekends,
      securityGroupDomain: 'example.com',
      nodePools: {
        // what must not go away: 64 pods to a node, so that the range holds all nodes that the pools can have
        main: { machineType: 'n2-standard-4', maxPodsPerNode: 64, size: { kind: 'per-zone', minNodeCount: 1, maxNodeCount: 6 } },
        // dispatchers take up again what they lose, so they run where it is cheap
        dispatch: {
          machineType: 'n2-highcpu-8',
          spot: true,
          maxPodsPerNode: 32,
          size: { kind: 'total', totalMinNodeCount: 0, totalMaxNodeCount: 20 },
          taints: [{ key: 'crucible/dispatch', value: 'true', effect: 'NO_SCHEDULE' }],
          upgrade: { kind: 'surge', maxSurge: 3, maxUnavailable: 0 },
        },
      },
    },
  },
};

/** A stack for each cluster, in a project of its own; by the names of the clusters. */
export function addClusters(app: App): { readonly [cluster: string]: ClusterStack } {
  const stacks = Object.entries(clusters).map(([name, props]) => {
    const stack = new ClusterStack(app, `${name}-cluster`, props);
    const { project } = props;
    stack.addDependency(new BootstrapStack(app, `${name}-bootstrap`, { project, region, migrated: true }));
    return [name, stack] as const;
  });
  return Object.fromEntries(stacks);
}
