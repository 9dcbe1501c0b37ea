import type { ContainerClusterNodePoolAutoConfig } from '@cdktf/provider-google/lib/container-cluster';

/** Of nodes that GKE makes by itself. */
export function renderAutoConfig(tags: readonly string[]): ContainerClusterNodePoolAutoConfig {
  return {
    nodeKubeletConfig: { insecureKubeletReadonlyPortEnabled: 'FALSE' },
    ...(tags.length > 0 && { networkTags: { tags: [...tags] } }),
  };
}
