import type { ContainerClusterAddonsConfig, ContainerClusterConfig } from '@cdktf/provider-google/lib/container-cluster';
import type { ClusterAddonsSpec } from './addons-schema';
import type { ClusterSpec, StandardSpec } from './derive';

/** Absent where no add-on is stated: the provider refuses an empty block. */
export function renderAddons(spec: ClusterSpec): Partial<ContainerClusterConfig> {
  const addonsConfig = { ...renderShared(spec.addons), ...(spec.mode === 'standard' && renderStandard(spec)) };
  return Object.keys(addonsConfig).length === 0 ? {} : { addonsConfig };
}

function renderShared(addons: ClusterAddonsSpec): ContainerClusterAddonsConfig {
  const { gcsFuseCsiDriver, gcpFilestoreCsiDriver, lustreCsiDriver, parallelstoreCsiDriver, rayOperator, gkeBackupAgent } = addons;
  return {
    ...(gcsFuseCsiDriver !== undefined && { gcsFuseCsiDriverConfig: { enabled: gcsFuseCsiDriver } }),
    ...(gcpFilestoreCsiDriver !== undefined && { gcpFilestoreCsiDriverConfig: { enabled: gcpFilestoreCsiDriver } }),
    ...(lustreCsiDriver !== undefined && { lustreCsiDriverConfig: { enabled: lustreCsiDriver } }),
    ...(parallelstoreCsiDriver !== undefined && { parallelstoreCsiDriverConfig: { enabled: parallelstoreCsiDriver } }),
    ...(rayOperator !== undefined && {
      rayOperatorConfig: [
        {
          enabled: true,
          rayClusterLoggingConfig: { enabled: rayOperator.logging },
          rayClusterMonitoringConfig: { enabled: rayOperator.monitoring },
        },
      ],
    }),
    ...(gkeBackupAgent !== undefined && { gkeBackupAgentConfig: { enabled: gkeBackupAgent } }),
  };
}

function renderStandard({ addons, datapathProvider }: StandardSpec): ContainerClusterAddonsConfig {
  const { httpLoadBalancing, horizontalPodAutoscaling, gcePersistentDiskCsiDriver, dnsCache, configConnector, statefulHa } = addons;
  return {
    httpLoadBalancing: { disabled: !httpLoadBalancing },
    horizontalPodAutoscaling: { disabled: !horizontalPodAutoscaling },
    gcePersistentDiskCsiDriverConfig: { enabled: gcePersistentDiskCsiDriver },
    dnsCacheConfig: { enabled: dnsCache },
    networkPolicyConfig: { disabled: datapathProvider === 'ADVANCED_DATAPATH' },
    ...(configConnector !== undefined && { configConnectorConfig: { enabled: configConnector } }),
    ...(statefulHa !== undefined && { statefulHaConfig: { enabled: statefulHa } }),
  };
}
