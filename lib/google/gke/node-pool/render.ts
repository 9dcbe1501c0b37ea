import type { ContainerNodePoolAutoscaling, ContainerNodePoolConfig } from '@cdktf/provider-google/lib/container-node-pool';
import type { NodePoolSpec } from './derive';
import { renderNodeConfig } from './render-config';
import { renderUpgrade } from './render-upgrade';
import type { NodePoolSize } from './schema';

/** Where a pool is, and who its nodes are. */
export interface PoolPlace {
  readonly project: string;
  readonly location: string;
  readonly cluster: string;
  readonly privateNodes: boolean;
  readonly serviceAccount: string;
}

export function renderNodePool(pool: NodePoolSpec, place: PoolPlace): ContainerNodePoolConfig {
  const { project, location, cluster, privateNodes, serviceAccount } = place;
  const { nodeLocations, maxPodsPerNode, podRange } = pool;
  return {
    name: pool.name,
    project,
    location,
    cluster,
    ...(nodeLocations !== undefined && { nodeLocations: [...nodeLocations] }),
    ...(maxPodsPerNode !== undefined && { maxPodsPerNode }),
    ...renderSize(pool.size),
    management: { autoRepair: true, autoUpgrade: true },
    upgradeSettings: renderUpgrade(pool.upgrade),
    networkConfig: { enablePrivateNodes: privateNodes, ...(podRange !== undefined && { podRange }) },
    ...(pool.compactPlacement && { placementPolicy: { type: 'COMPACT' } }),
    nodeConfig: renderNodeConfig(pool, pool.serviceAccount ?? serviceAccount),
    // changing it would make the pool anew, and later the autoscaler knows better
    lifecycle: { ignoreChanges: ['initial_node_count'] },
  };
}

function renderSize(size: NodePoolSize): Pick<ContainerNodePoolConfig, 'nodeCount' | 'initialNodeCount' | 'autoscaling'> {
  if (size.kind === 'fixed') return { nodeCount: size.nodeCount };
  const { kind, ...autoscaling } = size;
  return {
    ...(kind === 'per-zone' && { initialNodeCount: size.minNodeCount }),
    autoscaling: autoscaling satisfies ContainerNodePoolAutoscaling,
  };
}
