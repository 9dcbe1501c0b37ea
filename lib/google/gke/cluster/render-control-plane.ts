import type { ContainerClusterConfig, ContainerClusterPrivateClusterConfig } from '@cdktf/provider-google/lib/container-cluster';
import { sortedEntries } from '../../../model/record';
import type { ClusterSpec } from './derive';
import type { ControlPlaneAddress } from './network-schema';

/**
 * Endpoints, and who reaches them; an empty list still closes them. Without addresses there is nothing to list, and a list would
 * differ at every plan, since the provider sends none.
 */
export function renderControlPlane({ controlPlane, nodes }: ClusterSpec): Partial<ContainerClusterConfig> {
  const enablePrivateNodes = nodes.kind === 'private';
  if (controlPlane.kind === 'dns') {
    return {
      privateClusterConfig: { enablePrivateNodes, enablePrivateEndpoint: true },
      controlPlaneEndpointsConfig: { dnsEndpointConfig: { allowExternalTraffic: true }, ipEndpointsConfig: { enabled: false } },
    };
  }
  const { authorizedNetworks, dnsEndpoint, masterGlobalAccess, privateAddress } = controlPlane;
  return {
    privateClusterConfig: {
      enablePrivateNodes,
      enablePrivateEndpoint: controlPlane.kind === 'private',
      masterGlobalAccessConfig: { enabled: masterGlobalAccess },
      ...(privateAddress !== undefined && renderAddress(privateAddress)),
    },
    controlPlaneEndpointsConfig: { dnsEndpointConfig: { allowExternalTraffic: dnsEndpoint }, ipEndpointsConfig: { enabled: true } },
    masterAuthorizedNetworksConfig: {
      cidrBlocks: sortedEntries(authorizedNetworks).map(([displayName, cidrBlock]) => ({ displayName, cidrBlock })),
      gcpPublicCidrsAccessEnabled: controlPlane.gcpPublicCidrsAccess,
      privateEndpointEnforcementEnabled: controlPlane.privateEndpointEnforcement,
    },
  };
}

function renderAddress(address: ControlPlaneAddress): Partial<ContainerClusterPrivateClusterConfig> {
  if (address.kind === 'range') return { masterIpv4CidrBlock: address.masterIpv4CidrBlock };
  return { privateEndpointSubnetwork: address.privateEndpointSubnetwork };
}
