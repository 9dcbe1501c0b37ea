import type { ContainerClusterConfig } from '@cdktf/provider-google/lib/container-cluster';
import type { AutopilotSpec, ClusterSpec } from './derive';
import { renderAddons } from './render-addons';
import { renderAutoConfig } from './render-auto-config';
import { renderControlPlane } from './render-control-plane';
import { renderMaintenance } from './render-maintenance';
import { renderDns, renderIpAllocation, renderNetworkFeatures } from './render-network';
import { renderObservability } from './render-observability';
import { renderStandardParts } from './render-standard';

/** The whole cluster, whose nodes run as an account. */
export function renderCluster(spec: ClusterSpec, serviceAccount: string): ContainerClusterConfig {
  return {
    ...renderShared(spec),
    ...renderAddons(spec),
    ...renderNetworkFeatures(spec),
    ...renderControlPlane(spec),
    ...renderObservability(spec),
    ...(spec.mode === 'autopilot' ? renderAutopilotParts(spec, serviceAccount) : renderStandardParts(spec, serviceAccount)),
  };
}

function renderShared(spec: ClusterSpec): ContainerClusterConfig {
  return {
    name: spec.name,
    project: spec.project,
    location: spec.location,
    ...(spec.description !== undefined && { description: spec.description }),
    network: spec.network,
    subnetwork: spec.subnetwork,
    networkingMode: 'VPC_NATIVE',
    ipAllocationPolicy: renderIpAllocation(spec),
    ...(spec.dns !== undefined && { dnsConfig: renderDns(spec.dns) }),
    gatewayApiConfig: { channel: spec.gatewayApi },
    releaseChannel: { channel: spec.releaseChannel },
    ...(spec.minMasterVersion !== undefined && { minMasterVersion: spec.minMasterVersion }),
    ...(spec.acceleratedPatches && { gkeAutoUpgradeConfig: { patchMode: 'ACCELERATED' } }),
    maintenancePolicy: renderMaintenance(spec.maintenance),
    workloadIdentityConfig: { workloadPool: spec.workloadPool },
    ...renderSecurity(spec),
    ...(spec.fleet !== undefined && { fleet: spec.fleet }),
    ...(spec.secretManager && { secretManagerConfig: { enabled: true } }),
    costManagementConfig: { enabled: spec.costAllocation },
    ...(spec.hpaProfile !== 'NONE' && { podAutoscaling: { hpaProfile: spec.hpaProfile } }),
    resourceLabels: spec.labels,
    deletionProtection: spec.deletionProtection,
  };
}

function renderSecurity(spec: ClusterSpec): Partial<ContainerClusterConfig> {
  return {
    masterAuth: { clientCertificateConfig: { issueClientCertificate: false } },
    rbacBindingConfig: { enableInsecureBindingSystemAuthenticated: false, enableInsecureBindingSystemUnauthenticated: false },
    anonymousAuthenticationConfig: { mode: 'LIMITED' },
    binaryAuthorization: { evaluationMode: spec.binaryAuthorization.kind },
    securityPostureConfig: spec.securityPosture,
    ...(spec.databaseEncryptionKey !== undefined && { databaseEncryption: { state: 'ENCRYPTED', keyName: spec.databaseEncryptionKey } }),
    ...(spec.securityGroupDomain !== undefined && {
      authenticatorGroupsConfig: { securityGroup: `gke-security-groups@${spec.securityGroupDomain}` },
    }),
  };
}

/** Without the settings of Autopilot itself, which conflict with enable_autopilot. */
function renderAutopilotParts(spec: AutopilotSpec, serviceAccount: string): Partial<ContainerClusterConfig> {
  const { bootDiskKmsKey, networkTags } = spec;
  return {
    enableAutopilot: true,
    datapathProvider: 'ADVANCED_DATAPATH',
    verticalPodAutoscaling: { enabled: true },
    clusterAutoscaling: {
      autoProvisioningDefaults: {
        serviceAccount,
        oauthScopes: ['https://www.googleapis.com/auth/cloud-platform'],
        ...(bootDiskKmsKey !== undefined && { bootDiskKmsKey }),
      },
    },
    nodePoolAutoConfig: renderAutoConfig(networkTags),
  };
}
