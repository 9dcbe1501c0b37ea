import type { NodeAutoProvisioning } from './props/node-auto-provisioning';
import type { NodeBatch, NodePoolSize, NodeUpgrade } from './props/node-pool-parts';
import type { NodePool } from './props/node-pool-props';
import { sortedList, sortedRecord } from './sorted';

type Defaulted =
  | 'machineType'
  | 'spot'
  | 'labels'
  | 'resourceLabels'
  | 'taints'
  | 'tags'
  | 'diskSizeGb'
  | 'diskType'
  | 'imageStreaming'
  | 'kubelet'
  | 'linux'
  | 'reservationAffinity'
  | 'fastSocket'
  | 'loggingVariant'
  | 'compactPlacement'
  | 'overrides'
  | 'image'
  | 'secureBoot';

/** A pool with every default. */
export interface NodePoolSpec extends Omit<NodePool, Defaulted | 'size' | 'upgrade'>, Required<Pick<NodePool, Defaulted>> {
  readonly name: string;
  readonly size: NodePoolSize;
  readonly upgrade: UpgradeSpec;
}

export type UpgradeSpec =
  | { readonly kind: 'surge'; readonly maxSurge: number; readonly maxUnavailable: number }
  | {
      readonly kind: 'blue-green';
      readonly batch: NodeBatch;
      readonly batchSoakDuration: string;
      readonly nodePoolSoakDuration: string;
    };

export interface AutoProvisioningSpec
  extends Omit<NodeAutoProvisioning, 'upgrade' | 'diskSizeGb' | 'diskType'>,
    Required<Pick<NodeAutoProvisioning, 'diskSizeGb' | 'diskType'>> {
  readonly upgrade: UpgradeSpec;
}

/** What pools take from their cluster. */
export interface PoolDefaults {
  readonly labels: { readonly [key: string]: string };
  readonly bootDiskKmsKey?: string;
}

export function nodePoolSpec(name: string, pool: NodePool, cluster: PoolDefaults): NodePoolSpec {
  const { size, upgrade, labels = {}, resourceLabels = cluster.labels, nodeLocations, ...rest } = pool;
  const bootDiskKmsKey = pool.bootDiskKmsKey ?? cluster.bootDiskKmsKey;
  return {
    machineType: 'e2-standard-4',
    spot: false,
    diskSizeGb: 100,
    diskType: 'pd-balanced',
    imageStreaming: false,
    kubelet: {},
    linux: {},
    reservationAffinity: { kind: 'ANY_RESERVATION' },
    fastSocket: false,
    loggingVariant: 'DEFAULT',
    compactPlacement: false,
    overrides: {},
    image: { kind: 'COS_CONTAINERD' },
    secureBoot: { kind: 'on' },
    taints: [],
    ...rest,
    name,
    tags: sortedList(pool.tags ?? []),
    labels: sortedRecord(labels),
    resourceLabels: sortedRecord(resourceLabels),
    size: sizeSpec(size, pool.spot ?? false),
    upgrade: upgradeSpec(upgrade),
    ...(nodeLocations !== undefined && { nodeLocations: sortedList(nodeLocations) }),
    ...(bootDiskKmsKey !== undefined && { bootDiskKmsKey }),
  };
}

export function autoProvisioningSpec({ upgrade, ...rest }: NodeAutoProvisioning): AutoProvisioningSpec {
  return { diskSizeGb: 100, diskType: 'pd-balanced', ...rest, upgrade: upgradeSpec(upgrade) };
}

/** Spot nodes are where they are free. */
function sizeSpec(size: NodePoolSize | undefined, spot: boolean): NodePoolSize {
  if (size?.kind === 'fixed') return size;
  return { locationPolicy: spot ? 'ANY' : 'BALANCED', ...(size ?? { kind: 'per-zone', minNodeCount: 1, maxNodeCount: 3 }) };
}

function upgradeSpec(upgrade: NodeUpgrade = { kind: 'surge' }): UpgradeSpec {
  if (upgrade.kind === 'surge') return { maxSurge: 1, maxUnavailable: 0, ...upgrade };
  return { batch: { kind: 'nodes', batchNodeCount: 1 }, batchSoakDuration: '0s', nodePoolSoakDuration: '3600s', ...upgrade };
}
