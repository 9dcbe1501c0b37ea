import type { ContainerNodePoolNodeConfig } from '@cdktf/provider-google/lib/container-node-pool';

/** What every node has: one identity of few rights, which pods cannot borrow, and signed code only. */
export function renderHardening(
  { secureBoot, imageType, bootDiskKmsKey }: { readonly secureBoot: boolean; readonly imageType: string; readonly bootDiskKmsKey?: string },
  serviceAccount: string,
): Pick<
  ContainerNodePoolNodeConfig,
  | 'serviceAccount'
  | 'oauthScopes'
  | 'imageType'
  | 'bootDiskKmsKey'
  | 'shieldedInstanceConfig'
  | 'workloadMetadataConfig'
  | 'kubeletConfig'
  | 'metadata'
> {
  return {
    serviceAccount,
    // rights are the account's; scopes would only hide what is missing
    oauthScopes: ['https://www.googleapis.com/auth/cloud-platform'],
    imageType,
    ...(bootDiskKmsKey !== undefined && { bootDiskKmsKey }),
    metadata: { 'disable-legacy-endpoints': 'true' },
    shieldedInstanceConfig: { enableIntegrityMonitoring: true, enableSecureBoot: secureBoot },
    workloadMetadataConfig: { mode: 'GKE_METADATA' },
    kubeletConfig: { insecureKubeletReadonlyPortEnabled: 'FALSE' },
  };
}
