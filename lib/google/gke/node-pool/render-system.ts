import type {
  ContainerNodePoolNodeConfigKubeletConfig,
  ContainerNodePoolNodeConfigLinuxNodeConfig,
} from '@cdktf/provider-google/lib/container-node-pool';
import { sortedList } from '../sorted-list';
import type { KubeletConfig, LinuxNodeConfig } from './system-schema';

export function renderKubelet(kubelet: KubeletConfig): ContainerNodePoolNodeConfigKubeletConfig {
  const { allowedUnsafeSysctls, ...rest } = kubelet;
  return {
    ...rest,
    ...(allowedUnsafeSysctls !== undefined && { allowedUnsafeSysctls: sortedList(allowedUnsafeSysctls) }),
    insecureKubeletReadonlyPortEnabled: 'FALSE',
  };
}

export function renderLinux(linux: LinuxNodeConfig): ContainerNodePoolNodeConfigLinuxNodeConfig {
  const { cgroupMode, sysctls, hugepageSize1G, hugepageSize2M, transparentHugepages, transparentHugepageDefrag } = linux;
  return {
    ...(cgroupMode !== undefined && { cgroupMode }),
    ...(sysctls !== undefined && { sysctls }),
    ...((hugepageSize1G !== undefined || hugepageSize2M !== undefined) && {
      hugepagesConfig: {
        ...(hugepageSize1G !== undefined && { hugepageSize1G }),
        ...(hugepageSize2M !== undefined && { hugepageSize2M }),
      },
    }),
    ...(transparentHugepages !== undefined && { transparentHugepageEnabled: `TRANSPARENT_HUGEPAGE_ENABLED_${transparentHugepages}` }),
    ...(transparentHugepageDefrag !== undefined && {
      transparentHugepageDefrag: `TRANSPARENT_HUGEPAGE_DEFRAG_${transparentHugepageDefrag}`,
    }),
  };
}
