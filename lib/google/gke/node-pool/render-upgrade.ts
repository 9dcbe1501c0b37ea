import type { ContainerNodePoolUpgradeSettings } from '@cdktf/provider-google/lib/container-node-pool';
import type { UpgradeSpec } from './schema';

export function renderUpgrade(upgrade: UpgradeSpec): ContainerNodePoolUpgradeSettings {
  if (upgrade.kind === 'surge') return { strategy: 'SURGE', maxSurge: upgrade.maxSurge, maxUnavailable: upgrade.maxUnavailable };
  const { batch, batchSoakDuration, nodePoolSoakDuration } = upgrade;
  return {
    strategy: 'BLUE_GREEN',
    blueGreenSettings: {
      nodePoolSoakDuration,
      standardRolloutPolicy: {
        batchSoakDuration,
        ...(batch.kind === 'nodes' ? { batchNodeCount: batch.batchNodeCount } : { batchPercentage: batch.batchPercentage }),
      },
    },
  };
}
