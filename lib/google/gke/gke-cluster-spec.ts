import type { Flag } from '../opaque';
import { type AutoProvisioningSpec, autoProvisioningSpec, type NodePoolSpec, nodePoolSpec } from './node-pool-spec';
import type { ClusterAddons, StandardAddons } from './props/cluster-addons';
import type { AutopilotClusterProps, ClusterProps, GkeClusterProps, StandardClusterProps } from './props/gke-cluster-props';
import type { Monitoring, MonitoringComponent } from './props/observability-props';
import { sortedEntries, sortedList, sortedRecord } from './sorted';

/** A cluster with every default. */
export type ClusterSpec = AutopilotSpec | StandardSpec;

type Defaulted =
  | 'addresses'
  | 'stackType'
  | 'controlPlane'
  | 'networkTags'
  | 'disableDefaultSnat'
  | 'enableL4IlbSubsetting'
  | 'enableFqdnNetworkPolicy'
  | 'enableCiliumClusterwideNetworkPolicy'
  | 'interNodeEncryption'
  | 'gatewayApi'
  | 'releaseChannel'
  | 'acceleratedPatches'
  | 'maintenance'
  | 'securityPosture'
  | 'workloadPool'
  | 'imageRepositories'
  | 'secretManager'
  | 'backupPlans'
  | 'costAllocation'
  | 'hpaProfile'
  | 'loggingComponents'
  | 'labels'
  | 'deletionProtection'
  | 'overrides'
  | 'nodes'
  | 'binaryAuthorization';

export interface SharedSpec extends Omit<ClusterProps, Defaulted | 'tier'>, Required<Pick<ClusterProps, Defaulted>> {
  readonly location: string;
  readonly monitoring: MonitoringSpec;
}

export interface AutopilotSpec extends SharedSpec {
  readonly mode: 'autopilot';
  readonly addons: ClusterAddons;
}

type StandardDefaulted = 'autoscalingProfile' | 'datapathProvider' | 'verticalPodAutoscaling' | 'multiNetworking';

export interface StandardSpec
  extends SharedSpec,
    Required<Pick<StandardClusterProps, StandardDefaulted>>,
    Pick<StandardClusterProps, 'nodeLocations' | 'defaultMaxPodsPerNode' | 'confidentialNodes'> {
  readonly mode: 'standard';
  readonly addons: StandardAddons;
  readonly nodePools: { readonly [name: string]: NodePoolSpec };
  readonly nodeAutoProvisioning?: AutoProvisioningSpec;
}

export interface MonitoringSpec {
  readonly components: readonly MonitoringComponent[];
  readonly managedPrometheus: boolean;
  readonly autoMonitoringScope: 'ALL' | 'NONE';
  readonly datapathObservability?: { readonly enableMetrics: Flag; readonly enableRelay: Flag };
}

/** Applies every default. */
export function clusterSpec(props: GkeClusterProps): ClusterSpec {
  return props.mode === 'autopilot' ? autopilotSpec(props) : standardSpec(props);
}

function autopilotSpec(props: AutopilotClusterProps): AutopilotSpec {
  const { addons = {}, monitoring = {} } = props;
  return { ...sharedSpec(props), mode: 'autopilot', addons: withBackupAgent(addons, props), monitoring: monitoringSpec(monitoring, true) };
}

function standardSpec(props: StandardClusterProps): StandardSpec {
  const {
    addons = {},
    monitoring = {},
    nodePools = {},
    nodeAutoProvisioning,
    nodeLocations,
    defaultMaxPodsPerNode,
    confidentialNodes,
  } = props;
  const shared = sharedSpec(props);
  return {
    ...shared,
    mode: 'standard',
    autoscalingProfile: props.autoscalingProfile ?? 'BALANCED',
    datapathProvider: props.datapathProvider ?? 'ADVANCED_DATAPATH',
    verticalPodAutoscaling: props.verticalPodAutoscaling ?? true,
    multiNetworking: props.multiNetworking ?? false,
    addons: withBackupAgent(
      { httpLoadBalancing: true, horizontalPodAutoscaling: true, gcePersistentDiskCsiDriver: true, dnsCache: true, ...addons },
      props,
    ),
    monitoring: monitoringSpec(monitoring, monitoring.managedPrometheus ?? true),
    nodePools: Object.fromEntries(sortedEntries(nodePools).map(([name, pool]) => [name, nodePoolSpec(name, pool, shared)])),
    ...(nodeAutoProvisioning !== undefined && { nodeAutoProvisioning: autoProvisioningSpec(nodeAutoProvisioning) }),
    ...(nodeLocations !== undefined && { nodeLocations: sortedList(nodeLocations) }),
    ...(defaultMaxPodsPerNode !== undefined && { defaultMaxPodsPerNode }),
    ...(confidentialNodes !== undefined && { confidentialNodes }),
  };
}

function sharedSpec(props: GkeClusterProps): Omit<SharedSpec, 'monitoring'> {
  const { tier = 'production', ...given } = props;
  return {
    addresses: { kind: 'automatic' },
    stackType: 'IPV4',
    controlPlane: { kind: 'private' },
    disableDefaultSnat: false,
    enableL4IlbSubsetting: true,
    enableFqdnNetworkPolicy: false,
    enableCiliumClusterwideNetworkPolicy: false,
    interNodeEncryption: false,
    gatewayApi: 'CHANNEL_STANDARD',
    releaseChannel: 'REGULAR',
    acceleratedPatches: false,
    maintenance: { kind: 'daily' },
    workloadPool: `${given.project}.svc.id.goog`,
    imageRepositories: {},
    secretManager: false,
    backupPlans: {},
    costAllocation: true,
    hpaProfile: 'NONE',
    deletionProtection: tier !== 'development',
    overrides: {},
    nodes: { kind: 'private' },
    binaryAuthorization: { kind: 'PROJECT_SINGLETON_POLICY_ENFORCE' },
    ...given,
    securityPosture: { mode: 'BASIC', vulnerabilityMode: 'VULNERABILITY_DISABLED', ...given.securityPosture },
    networkTags: sortedList(given.networkTags ?? []),
    loggingComponents: sortedList(given.loggingComponents ?? ['SYSTEM_COMPONENTS', 'WORKLOADS']),
    labels: sortedRecord({ 'managed-by': 'terraform', ...given.labels }),
  };
}

function monitoringSpec(monitoring: Monitoring, managedPrometheus: boolean): MonitoringSpec {
  const { components = ['SYSTEM_COMPONENTS'], autoMonitoringScope = 'NONE', datapathObservability: seen } = monitoring;
  return {
    components: sortedList(components),
    managedPrometheus,
    autoMonitoringScope,
    ...(seen !== undefined && {
      datapathObservability: { enableMetrics: seen.enableMetrics ?? true, enableRelay: seen.enableRelay ?? false },
    }),
  };
}

function withBackupAgent<T extends ClusterAddons>(addons: T, { backupPlans = {} }: GkeClusterProps): T {
  return Object.keys(backupPlans).length === 0 ? addons : { gkeBackupAgent: true, ...addons };
}
