import { GkeCluster } from '../../../lib/constructs/google/gke-cluster';
import type { GoogleStack } from '../../../lib/constructs/google/google-stack';
import type { AutopilotClusterProps, StandardClusterProps } from '../../../lib/google/gke/cluster/schema';
import type { NodePool } from '../../../lib/google/gke/node-pool/schema';
import { type Configuration, place } from '../configuration';

const { project, region: location } = place;
const base = { name: 'main', project, location, network: 'main', subnetwork: 'nodes' } as const;
const zones = ['europe-west1-b', 'europe-west1-c'] as const;
const key = (name: string) => `projects/${project}/locations/europe-west1/keyRings/main/cryptoKeys/${name}`;

const autopilot = (name: string, props: Partial<AutopilotClusterProps> = {}): Configuration => ({
  name: `autopilot ${name}`,
  build: (stack: GoogleStack) => void new GkeCluster(stack, 'Cluster', { ...base, mode: 'autopilot', ...props }),
});

const standard = (name: string, props: Partial<StandardClusterProps> = {}): Configuration => ({
  name: `standard ${name}`,
  build: (stack: GoogleStack) => void new GkeCluster(stack, 'Cluster', { ...base, mode: 'standard', nodePools: { main: {} }, ...props }),
});

const pool = (name: string, props: NodePool, cluster: Partial<StandardClusterProps> = {}): Configuration =>
  standard(`pool ${name}`, { ...cluster, nodePools: { main: props } });

const autopilots: readonly Configuration[] = [
  autopilot('plain'),
  autopilot('in development', { tier: 'development', description: 'for trying things', labels: { team: 'shop' } }),
  autopilot('with named ranges', {
    subnetworkRange: '10.0.0.0/22',
    addresses: {
      kind: 'named',
      pods: { name: 'pods', range: '10.4.0.0/16' },
      services: { name: 'services', range: '10.8.0.0/20' },
      additionalPods: [{ name: 'more-pods', range: '10.5.0.0/16' }],
    },
  }),
  autopilot('with a control plane by name only', { controlPlane: { kind: 'dns' }, networkTags: ['nodes'] }),
  autopilot('with keys, groups and a fleet', {
    databaseEncryptionKey: key('etcd'),
    bootDiskKmsKey: key('disks'),
    projectNumber: '123456789012',
    securityGroupDomain: 'acme.example',
    fleet: { project: 'acme-fleet' },
    workloadPool: 'acme-fleet.svc.id.goog',
  }),
  autopilot('with backups', {
    backupPlans: {
      daily: {
        schedule: { kind: 'cron', cronSchedule: '0 2 * * *', paused: false },
        retention: { retainDays: 35, deleteLockDays: 7, locked: true },
        encryptionKey: key('backups'),
        labels: { kind: 'daily' },
      },
      shop: {
        name: 'shop-only',
        location: 'europe-west4',
        schedule: { kind: 'rpo', targetRpoMinutes: 720, paused: true },
        scope: { kind: 'namespaces', namespaces: ['shop', 'search'] },
        includeVolumeData: false,
        includeSecrets: false,
        permissiveMode: true,
      },
      apps: { scope: { kind: 'applications', applications: [{ namespace: 'shop', name: 'web' }] }, deactivated: true },
    },
  }),
  autopilot('with everything watched', {
    loggingComponents: ['WORKLOADS', 'SYSTEM_COMPONENTS', 'APISERVER', 'SCHEDULER', 'CONTROLLER_MANAGER'],
    monitoring: {
      components: ['SYSTEM_COMPONENTS', 'POD', 'DEPLOYMENT', 'STATEFULSET', 'DAEMONSET', 'HPA', 'STORAGE', 'KUBELET', 'CADVISOR'],
      autoMonitoringScope: 'ALL',
      datapathObservability: { enableMetrics: true, enableRelay: true },
    },
    notifications: { topic: `projects/${project}/topics/clusters`, events: ['UPGRADE_EVENT', 'SECURITY_BULLETIN_EVENT'] },
    usageExport: { datasetId: 'usage', networkEgressMetering: true, resourceConsumptionMetering: true },
    costAllocation: false,
  }),
  autopilot('with maintenance at weekends', {
    releaseChannel: 'STABLE',
    minMasterVersion: '1.33',
    acceleratedPatches: true,
    maintenance: {
      kind: 'recurring',
      startTime: '2026-01-03T02:00:00Z',
      endTime: '2026-01-03T08:00:00Z',
      recurrence: 'FREQ=WEEKLY;BYDAY=SA,SU',
      exclusions: {
        'black-friday': { startTime: '2026-11-20T00:00:00Z', endTime: '2026-12-01T00:00:00Z' },
        'no-minors': { startTime: '2026-06-01T00:00:00Z', endTime: '2026-08-01T00:00:00Z', scope: 'NO_MINOR_UPGRADES' },
      },
    },
  }),
  autopilot('with addons', {
    addons: {
      gcsFuseCsiDriver: true,
      gcpFilestoreCsiDriver: true,
      lustreCsiDriver: true,
      parallelstoreCsiDriver: true,
      rayOperator: { logging: true, monitoring: false },
      gkeBackupAgent: true,
    },
    secretManager: true,
    hpaProfile: 'PERFORMANCE',
  }),
  autopilot('with network policies of all kinds', {
    enableFqdnNetworkPolicy: true,
    enableCiliumClusterwideNetworkPolicy: true,
    interNodeEncryption: true,
    disableDefaultSnat: true,
    enableL4IlbSubsetting: false,
    gatewayApi: 'CHANNEL_DISABLED',
    dns: { kind: 'CLOUD_DNS', scope: 'CLUSTER_SCOPE', additiveVpcScopeDnsDomain: 'main.acme.internal' },
  }),
  autopilot('watched for weaknesses only', {
    securityPosture: { mode: 'DISABLED', vulnerabilityMode: 'VULNERABILITY_ENTERPRISE' },
    binaryAuthorization: { kind: 'DISABLED', reason: 'images of other people are tried here' },
    nodes: { kind: 'public', reason: 'there is no Cloud NAT in this network' },
  }),
  {
    name: 'autopilot with an account of its own and images of two projects',
    build: (stack) =>
      void new GkeCluster(stack, 'Cluster', {
        ...base,
        mode: 'autopilot',
        imageRepositories: {
          own: { location: 'europe-west1', repository: 'shop' },
          shared: { project: 'acme-images', location: 'europe', repository: 'base' },
        },
      }),
  },
];

const clusters: readonly Configuration[] = [
  standard('plain'),
  standard('in one zone', { location: 'europe-west1-b', tier: 'staging' }),
  standard('with given ranges', {
    nodeLocations: zones,
    subnetworkRange: '10.0.0.0/24',
    addresses: { kind: 'given', pods: '10.4.0.0/14', services: '10.8.0.0/20' },
    controlPlane: {
      kind: 'private',
      authorizedNetworks: { vpn: '10.200.0.0/16', office: '192.168.4.0/24' },
      dnsEndpoint: true,
      masterGlobalAccess: true,
      privateAddress: { kind: 'range', masterIpv4CidrBlock: '172.16.0.0/28' },
      privateEndpointEnforcement: true,
    },
    defaultMaxPodsPerNode: 64,
  }),
  standard('with a size of pods and an endpoint in a subnetwork', {
    addresses: { kind: 'given', pods: '/16' },
    controlPlane: { kind: 'private', privateAddress: { kind: 'subnetwork', privateEndpointSubnetwork: 'endpoints' } },
  }),
  standard('with a public endpoint', {
    controlPlane: {
      kind: 'public',
      authorizedNetworks: { office: '203.0.113.0/28' },
      reason: 'the office has no way into the network',
      gcpPublicCidrsAccess: false,
      privateEndpointEnforcement: false,
    },
  }),
  standard('by name only', { controlPlane: { kind: 'dns' } }),
  standard('with node auto-provisioning', {
    nodePools: {},
    autoscalingProfile: 'OPTIMIZE_UTILIZATION',
    networkTags: ['nodes'],
    bootDiskKmsKey: key('disks'),
    nodeAutoProvisioning: {
      resourceLimits: { cpu: { min: 4, max: 64 }, memory: { max: 256 }, 'nvidia-l4': { max: 4 } },
      locations: zones,
      diskSizeGb: 50,
      diskType: 'pd-ssd',
      minCpuPlatform: 'Intel Ice Lake',
      upgrade: { kind: 'surge', maxSurge: 2, maxUnavailable: 1 },
    },
  }),
  standard('with node auto-provisioning, blue and green', {
    nodeAutoProvisioning: {
      resourceLimits: { cpu: { max: 64 }, memory: { max: 256 } },
      upgrade: {
        kind: 'blue-green',
        batch: { kind: 'share', batchPercentage: 0.5 },
        batchSoakDuration: '60s',
        nodePoolSoakDuration: '1800s',
      },
    },
  }),
  standard('without Dataplane V2', { datapathProvider: 'LEGACY_DATAPATH', monitoring: { managedPrometheus: false } }),
  standard('with two stacks of addresses', { stackType: 'IPV4_IPV6', multiNetworking: true, verticalPodAutoscaling: false }),
  standard('with DNS for the whole network', { dns: { kind: 'CLOUD_DNS', scope: 'VPC_SCOPE', domain: 'main.acme.internal' } }),
  standard('with DNS of the platform', { dns: { kind: 'PLATFORM_DEFAULT' }, securityPosture: { mode: 'ENTERPRISE' } }),
  standard('with other addons', {
    releaseChannel: 'RAPID',
    addons: {
      httpLoadBalancing: false,
      horizontalPodAutoscaling: false,
      gcePersistentDiskCsiDriver: true,
      dnsCache: false,
      configConnector: true,
      statefulHa: true,
      gcsFuseCsiDriver: true,
    },
  }),
  standard('of which memory is encrypted', {
    confidentialNodes: 'SEV',
    releaseChannel: 'EXTENDED',
    deletionProtection: false,
    nodePools: { main: { machineType: 'n2d-standard-4' } },
  }),
  standard('with another account and maintenance each day', {
    nodeServiceAccount: 'nodes@acme-shop-prod.iam.gserviceaccount.com',
    fleet: {},
    maintenance: {
      kind: 'daily',
      startTime: '22:00',
      exclusions: {
        'end-of-year': { startTime: '2026-12-20T00:00:00Z', endTime: '2027-01-05T00:00:00Z', scope: 'NO_MINOR_OR_NODE_UPGRADES' },
      },
    },
    overrides: { 'private_cluster_config.master_global_access_config.enabled': true },
  }),
  standard('with keys of Cloud KMS', {
    projectNumber: '123456789012',
    databaseEncryptionKey: key('etcd'),
    bootDiskKmsKey: key('disks'),
    nodePools: { main: {}, data: { bootDiskKmsKey: key('data') } },
    backupPlans: { daily: { schedule: { kind: 'cron', cronSchedule: '0 2 * * *' } } },
  }),
];

const pools: readonly Configuration[] = [
  pool('of a fixed size', {
    size: { kind: 'fixed', nodeCount: 2 },
    nodeLocations: zones,
    serviceAccount: 'batch@acme-shop-prod.iam.gserviceaccount.com',
  }),
  pool('of spot nodes', {
    spot: true,
    size: { kind: 'total', totalMinNodeCount: 0, totalMaxNodeCount: 12, locationPolicy: 'BALANCED' },
    labels: { 'acme.example/kind': 'batch' },
    resourceLabels: { kind: 'batch' },
    taints: [{ key: 'acme.example/batch', value: 'true', effect: 'NO_SCHEDULE' }],
    tags: ['batch', 'no-ingress'],
  }),
  pool('upgraded blue and green', {
    size: { kind: 'per-zone', minNodeCount: 1, maxNodeCount: 4, locationPolicy: 'ANY' },
    upgrade: { kind: 'blue-green', batch: { kind: 'nodes', batchNodeCount: 2 }, batchSoakDuration: '120s', nodePoolSoakDuration: '7200s' },
  }),
  pool('with shared GPUs', {
    machineType: 'g2-standard-8',
    accelerator: {
      type: 'nvidia-l4',
      count: 1,
      gpuDriverVersion: 'LATEST',
      sharing: { strategy: 'TIME_SHARING', maxSharedClientsPerGpu: 4 },
    },
    imageStreaming: true,
    loggingVariant: 'MAX_THROUGHPUT',
  }),
  pool('with partitioned GPUs', {
    machineType: 'a2-highgpu-1g',
    accelerator: { type: 'nvidia-tesla-a100', count: 1, gpuPartitionSize: '1g.5gb' },
    gvnic: true,
    fastSocket: true,
    compactPlacement: true,
    reservationAffinity: { kind: 'SPECIFIC_RESERVATION', reservations: ['gpus'] },
  }),
  pool('with disks of many kinds', {
    machineType: 'n2-standard-8',
    diskSizeGb: 200,
    diskType: 'pd-ssd',
    localSsds: { kind: 'ephemeral-storage', count: 2, dataCacheCount: 1 },
    minCpuPlatform: 'Intel Ice Lake',
    threadsPerCore: 1,
    reservationAffinity: { kind: 'NO_RESERVATION' },
  }),
  pool('with bare local disks', { machineType: 'n2-standard-8', localSsds: { kind: 'block', count: 1 } }),
  pool(
    'with its own pods and kernel',
    {
      maxPodsPerNode: 32,
      podRange: 'more-pods',
      kubelet: {
        cpuManagerPolicy: 'static',
        cpuCfsQuota: true,
        cpuCfsQuotaPeriod: '10ms',
        podPidsLimit: 4096,
        containerLogMaxSize: '100Mi',
        containerLogMaxFiles: 8,
        imageGcLowThresholdPercent: 60,
        imageGcHighThresholdPercent: 75,
        imageMinimumGcAge: '60s',
        imageMaximumGcAge: '24h',
        maxParallelImagePulls: 4,
        allowedUnsafeSysctls: ['net.core.somaxconn', 'kernel.shm*'],
        singleProcessOomKill: true,
        evictionMaxPodGracePeriodSeconds: 30,
      },
      linux: {
        cgroupMode: 'CGROUP_MODE_V2',
        sysctls: { 'net.core.somaxconn': '4096', 'net.ipv4.tcp_rmem': '4096 87380 6291456' },
        hugepageSize1G: 1,
        hugepageSize2M: 512,
        transparentHugepages: 'MADVISE',
        transparentHugepageDefrag: 'DEFER_WITH_MADVISE',
      },
    },
    {
      addresses: { kind: 'named', pods: { name: 'pods' }, services: { name: 'services' }, additionalPods: [{ name: 'more-pods' }] },
    },
  ),
  pool('of Ubuntu with unsigned drivers', {
    machineType: 'n2d-standard-4',
    confidentialNodes: 'SEV_SNP',
    image: { kind: 'UBUNTU_CONTAINERD', reason: 'a driver is built for Ubuntu only' },
    secureBoot: { kind: 'off', reason: 'the driver is not signed by Google' },
    overrides: { 'node_config.enable_confidential_storage': false },
  }),
];

export const gkeConfigurations: readonly Configuration[] = [...autopilots, ...clusters, ...pools];
