import type {
  ContainerClusterClusterAutoscaling,
  ContainerClusterConfig,
  ContainerClusterNodeConfig,
} from '@cdktf/provider-google/lib/container-cluster';
import { renderHardening } from '../node-pool/render-hardening';
import { renderUpgrade } from '../node-pool/render-upgrade';
import { sortedList } from '../sorted-list';
import type { StandardSpec } from './derive';
import { renderAutoConfig } from './render-auto-config';

/** Settings that Standard clusters state, and Autopilot has by itself. */
export function renderStandardParts(spec: StandardSpec, serviceAccount: string): Partial<ContainerClusterConfig> {
  const { nodeLocations, defaultMaxPodsPerNode, confidentialNodes, datapathProvider, networkTags } = spec;
  return {
    ...(nodeLocations !== undefined && { nodeLocations: [...nodeLocations] }),
    ...(defaultMaxPodsPerNode !== undefined && { defaultMaxPodsPerNode }),
    ...(confidentialNodes !== undefined && { confidentialNodes: { enabled: true, confidentialInstanceType: confidentialNodes } }),
    enableIntranodeVisibility: true,
    enableShieldedNodes: true,
    datapathProvider,
    networkPolicy: datapathProvider === 'LEGACY_DATAPATH' ? { enabled: true, provider: 'CALICO' } : { enabled: false },
    ...(spec.multiNetworking !== false && { enableMultiNetworking: spec.multiNetworking }),
    verticalPodAutoscaling: { enabled: spec.verticalPodAutoscaling },
    clusterAutoscaling: renderAutoscaling(spec, serviceAccount),
    nodePoolAutoConfig: renderAutoConfig(networkTags),
    nodePoolDefaults: { nodeConfigDefaults: { insecureKubeletReadonlyPortEnabled: 'FALSE' } },
    removeDefaultNodePool: true,
    initialNodeCount: 1,
    nodeConfig: renderFirstNode(spec, serviceAccount),
    // they describe a pool that is gone
    lifecycle: { ignoreChanges: ['node_config', 'node_pool', 'initial_node_count'] },
  };
}

/** The API makes a pool before it can be removed: its one node is as hard as any, and as small as possible. */
function renderFirstNode({ bootDiskKmsKey }: StandardSpec, serviceAccount: string): ContainerClusterNodeConfig {
  return {
    ...renderHardening(
      { secureBoot: true, imageType: 'COS_CONTAINERD', ...(bootDiskKmsKey !== undefined && { bootDiskKmsKey }) },
      serviceAccount,
    ),
  };
}

function renderAutoscaling(spec: StandardSpec, serviceAccount: string): ContainerClusterClusterAutoscaling {
  const { autoscalingProfile, nodeAutoProvisioning: given, bootDiskKmsKey } = spec;
  if (given === undefined) return { enabled: false, autoscalingProfile };
  return {
    enabled: true,
    autoscalingProfile,
    resourceLimits: Object.entries(given.resourceLimits).map(([resourceType, { min, max }]) => ({
      resourceType,
      minimum: min,
      maximum: max,
    })),
    ...(given.locations !== undefined && { autoProvisioningLocations: sortedList(given.locations) }),
    autoProvisioningDefaults: {
      serviceAccount,
      oauthScopes: ['https://www.googleapis.com/auth/cloud-platform'],
      imageType: 'COS_CONTAINERD',
      diskSize: given.diskSizeGb,
      diskType: given.diskType,
      ...(given.minCpuPlatform !== undefined && { minCpuPlatform: given.minCpuPlatform }),
      ...(bootDiskKmsKey !== undefined && { bootDiskKmsKey }),
      management: { autoRepair: true, autoUpgrade: true },
      shieldedInstanceConfig: { enableIntegrityMonitoring: true, enableSecureBoot: true },
      upgradeSettings: renderUpgrade(given.upgrade),
    },
  };
}
