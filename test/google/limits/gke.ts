import { GkeCluster } from '../../../lib/constructs/google/gke-cluster';
import type { AutopilotClusterProps, StandardClusterProps } from '../../../lib/google/gke/cluster/schema';
import type { NodePool } from '../../../lib/google/gke/node-pool/schema';
import type { KubeletConfig } from '../../../lib/google/gke/node-pool/system-schema';
import { place } from '../configuration';
import type { Limit, LimitLeftOut } from '../limit';

const base = { name: 'main', project: place.project, location: place.region, network: 'main', subnetwork: 'nodes' } as const;

/** What the compiler refuses is refused to those without one as well. */
type Loose<Props> = { readonly [K in keyof Props]?: unknown };
type Case<Props> = readonly [row: string, bound: string, at: Loose<Props>, past: Loose<Props>, code: string, path: string];

const exclusion = (scope: string) => ({
  kind: 'daily',
  exclusions: { freeze: { startTime: '2026-11-20T00:00:00Z', endTime: '2026-12-01T00:00:00Z', scope } },
});
const exclusions = (count: number) => ({
  kind: 'daily',
  exclusions: Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `freeze-${index}`,
      { startTime: '2026-11-20T00:00:00Z', endTime: '2026-12-01T00:00:00Z' },
    ]),
  ),
});
const weekly = (days: string, endTime: string) => ({
  kind: 'recurring',
  startTime: '2026-01-03T02:00:00Z',
  endTime,
  recurrence: `FREQ=WEEKLY;BYDAY=${days}`,
});
const controlPlane = (masterIpv4CidrBlock: string, more: object = {}) => ({
  kind: 'private',
  privateAddress: { kind: 'range', masterIpv4CidrBlock, ...more },
});
const masterPath = 'controlPlane.privateAddress.masterIpv4CidrBlock';
const named = (pods: string, services?: string) => ({
  kind: 'named',
  pods: { name: 'pods', range: pods },
  ...(services !== undefined && { services: { name: 'services', range: services } }),
});
const given = (pods: string, services?: string) => ({ kind: 'given', pods, ...(services !== undefined && { services }) });
const size = (maxNodeCount: number, more: object = {}) => ({ size: { kind: 'per-zone', minNodeCount: 1, maxNodeCount, ...more } });
const oneZone = { nodeLocations: ['europe-west1-b'] };

const clusters: readonly Case<StandardClusterProps>[] = [
  ['cluster name', '40 characters', { name: 'c'.repeat(40) }, { name: 'c'.repeat(41) }, 'wrong-value', 'name'],
  ['cluster name', 'starts with a letter', { name: 'c1' }, { name: '1c' }, 'wrong-value', 'name'],
  ['cluster name', 'no trailing hyphen', { name: 'c-1' }, { name: 'c-' }, 'wrong-value', 'name'],
  [
    'release_channel',
    'one of the channels',
    { releaseChannel: 'EXTENDED' },
    { releaseChannel: 'UNSPECIFIED' },
    'not-allowed',
    'releaseChannel',
  ],
  [
    'master_ipv4_cidr_block',
    'no smaller than /28',
    { controlPlane: controlPlane('172.16.0.0/28') },
    { controlPlane: controlPlane('172.16.0.0/29') },
    'range-size',
    masterPath,
  ],
  [
    'master_ipv4_cidr_block',
    'no larger than /28',
    { controlPlane: controlPlane('172.16.0.16/28') },
    { controlPlane: controlPlane('172.16.0.0/27') },
    'range-size',
    masterPath,
  ],
  [
    'master_ipv4_cidr_block',
    'RFC 1918',
    { controlPlane: controlPlane('172.31.255.240/28') },
    { controlPlane: controlPlane('172.32.0.0/28') },
    'range-not-private',
    masterPath,
  ],
  [
    'master_ipv4_cidr_block',
    'overlaps with nothing',
    { subnetworkRange: '10.0.0.0/24', controlPlane: controlPlane('10.0.1.0/28') },
    { subnetworkRange: '10.0.0.0/24', controlPlane: controlPlane('10.0.0.240/28') },
    'ranges-overlap',
    masterPath,
  ],
  [
    'private_endpoint_subnetwork',
    'not beside a range',
    { controlPlane: { kind: 'private', privateAddress: { kind: 'subnetwork', privateEndpointSubnetwork: 'endpoints' } } },
    { controlPlane: controlPlane('172.16.0.0/28', { privateEndpointSubnetwork: 'endpoints' }) },
    'unknown-key',
    'controlPlane.privateAddress.privateEndpointSubnetwork',
  ],
  [
    'cluster_ipv4_cidr',
    'never beside alias addresses',
    {},
    { overrides: { cluster_ipv4_cidr: '10.4.0.0/14' } },
    'override-refused',
    'overrides.cluster_ipv4_cidr',
  ],
  [
    'ip_allocation',
    'names or ranges',
    { addresses: named('10.4.0.0/16') },
    { addresses: { kind: 'given', pods: { name: 'pods' } } },
    'wrong-type',
    'addresses.pods',
  ],
  ['max pods/node', 'at least 8', { defaultMaxPodsPerNode: 8 }, { defaultMaxPodsPerNode: 7 }, 'out-of-range', 'defaultMaxPodsPerNode'],
  ['max pods/node', 'at most 256', { defaultMaxPodsPerNode: 256 }, { defaultMaxPodsPerNode: 257 }, 'out-of-range', 'defaultMaxPodsPerNode'],
  [
    'node subnet',
    'no smaller than /29',
    { subnetworkRange: '10.0.0.0/29', nodePools: { main: { ...size(1), ...oneZone } } },
    { subnetworkRange: '10.0.0.0/30', nodePools: { main: { ...size(1), ...oneZone } } },
    'range-size',
    'subnetworkRange',
  ],
  [
    'pods range',
    'that GKE makes, no smaller than /21',
    { addresses: given('10.4.0.0/21'), defaultMaxPodsPerNode: 32, nodePools: { main: size(2) } },
    { addresses: given('10.4.0.0/22'), defaultMaxPodsPerNode: 8, nodePools: { main: size(2) } },
    'range-size',
    'addresses.pods',
  ],
  [
    'pods range',
    'no larger than /9',
    { addresses: given('10.0.0.0/9') },
    { addresses: given('10.0.0.0/8') },
    'range-size',
    'addresses.pods',
  ],
  [
    'services range',
    'no smaller than /27',
    { addresses: given('10.4.0.0/14', '10.8.0.0/27') },
    { addresses: given('10.4.0.0/14', '10.8.0.0/28') },
    'range-size',
    'addresses.services',
  ],
  [
    'services range',
    'no larger than /16',
    { addresses: named('10.4.0.0/14', '10.8.0.0/16') },
    { addresses: named('10.4.0.0/14', '10.8.0.0/15') },
    'range-size',
    'addresses.services.range',
  ],
  [
    'capacity',
    'a /24 of pods for each of 256 nodes',
    { addresses: named('10.4.0.0/16'), nodePools: { main: { ...size(255), ...oneZone } } },
    { addresses: named('10.4.0.0/16'), nodePools: { main: { ...size(256), ...oneZone } } },
    'pods-range-too-small',
    'addresses.pods.range',
  ],
  [
    'capacity',
    'a node more or less in a subnetwork of 252',
    { subnetworkRange: '10.0.0.0/24', nodePools: { main: { ...size(251), ...oneZone } } },
    { subnetworkRange: '10.0.0.0/24', nodePools: { main: { ...size(252), ...oneZone } } },
    'nodes-range-too-small',
    'subnetworkRange',
  ],
  [
    'dataplane',
    'one of two',
    { datapathProvider: 'LEGACY_DATAPATH' },
    { datapathProvider: 'DATAPATH_PROVIDER_UNSPECIFIED' },
    'not-allowed',
    'datapathProvider',
  ],
  [
    'maintenance',
    'daily or recurring',
    { maintenance: { kind: 'daily', startTime: '23:59' } },
    { maintenance: { kind: 'daily', recurrence: 'FREQ=DAILY' } },
    'unknown-key',
    'maintenance.recurrence',
  ],
  [
    'maintenance',
    'HH:MM',
    { maintenance: { kind: 'daily', startTime: '00:00' } },
    { maintenance: { kind: 'daily', startTime: '24:00' } },
    'wrong-value',
    'maintenance.startTime',
  ],
  [
    'maintenance',
    'RFC 3339',
    { maintenance: weekly('SA,SU', '2026-01-03T08:00:00Z') },
    { maintenance: weekly('SA,SU', '2026-01-03 08:00') },
    'wrong-value',
    'maintenance.endTime',
  ],
  [
    'maintenance',
    'windows of at least 4 hours',
    { maintenance: weekly('FR,SA,SU', '2026-01-03T06:00:00Z') },
    { maintenance: weekly('FR,SA,SU', '2026-01-03T05:59:00Z') },
    'maintenance-window-length',
    'maintenance.endTime',
  ],
  [
    'maintenance',
    '48 hours in 32 days',
    { maintenance: weekly('SA,SU', '2026-01-03T08:00:00Z') },
    { maintenance: weekly('SA,SU', '2026-01-03T07:00:00Z') },
    'maintenance-too-rare',
    'maintenance.recurrence',
  ],
  [
    'maintenance',
    'scopes',
    { maintenance: exclusion('NO_MINOR_OR_NODE_UPGRADES') },
    { maintenance: exclusion('NO_PATCHES') },
    'not-allowed',
    'maintenance.exclusions.freeze.scope',
  ],
  [
    'maintenance',
    '20 exclusions',
    { maintenance: exclusions(20) },
    { maintenance: exclusions(21) },
    'too-many-exclusions',
    'maintenance.exclusions',
  ],
  [
    'node_version',
    'the control plane’s',
    { minMasterVersion: '1.33' },
    { overrides: { node_version: '1.33.5-gke.1162000' } },
    'override-refused',
    'overrides.node_version',
  ],
  [
    'logging_service',
    'never beside logging_config',
    {},
    { overrides: { logging_service: 'none' } },
    'override-refused',
    'overrides.logging_service',
  ],
  [
    'logging_service',
    'the same of monitoring',
    {},
    { overrides: { monitoring_service: 'none' } },
    'override-refused',
    'overrides.monitoring_service',
  ],
  [
    'workload pool',
    'of a project',
    { workloadPool: 'acme-shop-prod.svc.id.goog' },
    { workloadPool: 'acme-shop-prod.svc.cluster.local' },
    'wrong-value',
    'workloadPool',
  ],
  ['initial_node_count', 'always 1', {}, { overrides: { initial_node_count: 0 } }, 'override-refused', 'overrides.initial_node_count'],
  [
    'node pool name',
    '40 characters',
    { nodePools: { ['p'.repeat(40)]: {} } },
    { nodePools: { main: {}, ['p'.repeat(41)]: {} } },
    'wrong-name',
    `nodePools.${'p'.repeat(41)}`,
  ],
];

const pools: readonly Case<NodePool>[] = [
  ['name XOR name_prefix', 'never a prefix', {}, { overrides: { name_prefix: 'main-' } }, 'override-refused', 'overrides.name_prefix'],
  ['max pods/node', 'of a pool', { maxPodsPerNode: 8 }, { maxPodsPerNode: 7 }, 'out-of-range', 'maxPodsPerNode'],
  ['node disk', '10 GB', { diskSizeGb: 10 }, { diskSizeGb: 9 }, 'out-of-range', 'diskSizeGb'],
  ['autoscaling', 'from less to more', size(1), size(1, { minNodeCount: 2 }), 'max-below-min', 'size.maxNodeCount'],
  ['autoscaling', 'per zone or in total', size(3), size(3, { totalMaxNodeCount: 9 }), 'unknown-key', 'size.totalMaxNodeCount'],
  [
    'autoscaling',
    'from less to more in total',
    { size: { kind: 'total', totalMinNodeCount: 3, totalMaxNodeCount: 3 } },
    { size: { kind: 'total', totalMinNodeCount: 4, totalMaxNodeCount: 3 } },
    'max-below-min',
    'size.totalMaxNodeCount',
  ],
  [
    'upgrade_settings',
    'one node moves',
    { upgrade: { kind: 'surge', maxSurge: 0, maxUnavailable: 1 } },
    { upgrade: { kind: 'surge', maxSurge: 0 } },
    'surge-out-of-range',
    'upgrade',
  ],
  [
    'upgrade_settings',
    'at most 20 nodes move',
    { upgrade: { kind: 'surge', maxSurge: 10, maxUnavailable: 10 } },
    { upgrade: { kind: 'surge', maxSurge: 11, maxUnavailable: 10 } },
    'surge-out-of-range',
    'upgrade',
  ],
  [
    'upgrade_settings',
    'one of two strategies',
    { upgrade: { kind: 'blue-green' } },
    { upgrade: { kind: 'SHORT_LIVED' } },
    'not-allowed',
    'upgrade.kind',
  ],
  [
    'upgrade_settings',
    'a share of at most 1',
    { upgrade: { kind: 'blue-green', batch: { kind: 'share', batchPercentage: 1 } } },
    { upgrade: { kind: 'blue-green', batch: { kind: 'share', batchPercentage: 1.01 } } },
    'out-of-range',
    'upgrade.batch.batchPercentage',
  ],
  [
    'upgrade_settings',
    'a week of soaking',
    { upgrade: { kind: 'blue-green', nodePoolSoakDuration: '604800s' } },
    { upgrade: { kind: 'blue-green', nodePoolSoakDuration: '604801s' } },
    'soak-too-long',
    'upgrade.nodePoolSoakDuration',
  ],
  [
    'taint effect',
    'one of three',
    { taints: [{ key: 'batch', value: 'true', effect: 'PREFER_NO_SCHEDULE' }] },
    { taints: [{ key: 'batch', value: 'true', effect: 'NoSchedule' }] },
    'not-allowed',
    'taints[0].effect',
  ],
];

const kubelets: readonly Case<KubeletConfig>[] = [
  ['pods pid limit', 'at least 1,024', { podPidsLimit: 1024 }, { podPidsLimit: 1023 }, 'out-of-range', 'podPidsLimit'],
  ['pods pid limit', 'at most 4,194,304', { podPidsLimit: 4194304 }, { podPidsLimit: 4194305 }, 'out-of-range', 'podPidsLimit'],
  [
    'container_log_max_size',
    'at least 10Mi',
    { containerLogMaxSize: '10Mi' },
    { containerLogMaxSize: '9Mi' },
    'wrong-quantity',
    'containerLogMaxSize',
  ],
  [
    'container_log_max_size',
    'at most 500Mi',
    { containerLogMaxSize: '500Mi' },
    { containerLogMaxSize: '501Mi' },
    'wrong-quantity',
    'containerLogMaxSize',
  ],
  ['log files', 'at least 2', { containerLogMaxFiles: 2 }, { containerLogMaxFiles: 1 }, 'out-of-range', 'containerLogMaxFiles'],
  ['log files', 'at most 10', { containerLogMaxFiles: 10 }, { containerLogMaxFiles: 11 }, 'out-of-range', 'containerLogMaxFiles'],
  [
    'image_gc',
    'at least 10',
    { imageGcLowThresholdPercent: 10 },
    { imageGcLowThresholdPercent: 9 },
    'out-of-range',
    'imageGcLowThresholdPercent',
  ],
  [
    'image_gc',
    'at most 85',
    { imageGcHighThresholdPercent: 85 },
    { imageGcHighThresholdPercent: 86 },
    'out-of-range',
    'imageGcHighThresholdPercent',
  ],
  [
    'image_gc',
    'low below high',
    { imageGcLowThresholdPercent: 70, imageGcHighThresholdPercent: 71 },
    { imageGcLowThresholdPercent: 71, imageGcHighThresholdPercent: 71 },
    'image-gc-thresholds',
    'imageGcLowThresholdPercent',
  ],
];

const autopilots: readonly Case<AutopilotClusterProps>[] = [
  ['enable_autopilot', 'in a region', {}, { location: 'europe-west1-b' }, 'wrong-value', 'location'],
  ['enable_autopilot', 'without pools', {}, { nodePools: {} } as object, 'unknown-key', 'nodePools'],
];

function limit<Props>([row, bound, at, past, code, path]: Case<Props>, wrap: (props: Loose<Props>) => object, prefix = ''): Limit {
  const build =
    (props: Loose<Props>): Limit['at'] =>
    (stack) =>
      void new GkeCluster(stack, 'Cluster', { ...base, ...wrap(props) } as StandardClusterProps); // what is past a bound may not compile
  return { row, bound, at: build(at), past: build(past), code, path: `${prefix}${path}` };
}

export const gkeLimits: readonly Limit[] = [
  ...clusters.map((each) => limit(each, (props) => ({ mode: 'standard', nodePools: { main: {} }, ...props }))),
  ...pools.map((each) => limit(each, (main) => ({ mode: 'standard', nodePools: { main } }), 'nodePools.main.')),
  ...kubelets.map((each) => limit(each, (kubelet) => ({ mode: 'standard', nodePools: { main: { kubelet } } }), 'nodePools.main.kubelet.')),
  ...autopilots.map((each) => limit(each, (props) => ({ mode: 'autopilot', ...props }))),
];

export const gkeLimitsLeftOut: readonly LimitLeftOut[] = [
  { row: 'addons_config', because: 'the block is written only where an addon is stated, so it is never empty' },
  { row: 'deletion_protection', because: 'it is a default and no bound: always written, and off in development only' },
];
