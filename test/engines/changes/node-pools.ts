import { GkeCluster } from '../../../lib/constructs/google/gke-cluster';
import type { StandardClusterProps } from '../../../lib/google/gke/cluster/schema';
import type { NodePool } from '../../../lib/google/gke/node-pool/schema';
import { place } from '../../google/configuration';
import type { Change } from './change';

const { project, region: location } = place;
const base = { name: 'main', project, location, network: 'main', subnetwork: 'nodes', mode: 'standard' } as const;
const key = (name: string) => `projects/${project}/locations/europe-west1/keyRings/main/cryptoKeys/${name}`;

function cluster(props: Partial<StandardClusterProps>): Change['before'] {
  return (stack) => void new GkeCluster(stack, 'Cluster', { ...base, nodePools: { main: {} }, ...props });
}

function change(name: string, before: Partial<StandardClusterProps>, after: Partial<StandardClusterProps>): readonly Change[] {
  return [
    { id: `own-nodes-${name}`, before: cluster(before), after: cluster(after) },
    { id: `own-nodes-${name}-back`, before: cluster(after), after: cluster(before) },
  ];
}

/** The options of a pool, each for itself. */
const options: Readonly<Record<string, NodePool>> = {
  spot: { spot: true },
  'machine-type': { machineType: 'n2-standard-4' },
  'disk-type': { diskType: 'pd-ssd' },
  'service-account': { serviceAccount: `pool@${project}.iam.gserviceaccount.com` },
  'secure-boot': { secureBoot: { kind: 'off', reason: 'a driver is not signed' } },
  'boot-disk-key': { bootDiskKmsKey: key('disks') },
  'min-cpu-platform': { machineType: 'n2-standard-4', minCpuPlatform: 'Intel Ice Lake' },
  'max-pods': { maxPodsPerNode: 32 },
  labels: { labels: { team: 'shop' } },
  taints: { taints: [{ key: 'team', value: 'shop', effect: 'NO_SCHEDULE' }] },
  tags: { tags: ['web'] },
};

export const nodePoolChanges: readonly Change[] = [
  ...Object.entries(options).flatMap(([name, pool]) => change(name, {}, { nodePools: { main: pool } })),
  ...change('account-of-the-cluster', {}, { nodeServiceAccount: `nodes@${project}.iam.gserviceaccount.com` }),
  ...change('boot-disk-key-of-the-cluster', {}, { bootDiskKmsKey: key('disks') }),
  ...change('a-pool-less', { nodePools: { main: {}, more: {} } }, {}),
];
