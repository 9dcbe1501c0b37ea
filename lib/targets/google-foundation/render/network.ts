import type { ComputeGlobalAddressConfig } from '@cdktf/provider-google/lib/compute-global-address';
import type { ComputeNetworkConfig } from '@cdktf/provider-google/lib/compute-network';
import type { ComputeSubnetworkConfig } from '@cdktf/provider-google/lib/compute-subnetwork';
import type { ServiceNetworkingConnectionConfig } from '@cdktf/provider-google/lib/service-networking-connection';
import type { FoundationOutput } from '../google-foundation';

export function renderNetwork({ project, network }: FoundationOutput): ComputeNetworkConfig {
  return { name: network.name, project, autoCreateSubnetworks: false, routingMode: 'REGIONAL' };
}

/** Logs half of the flows, which shows who talks to whom at half the price. */
export function renderSubnetwork({ project, region, network }: FoundationOutput, networkId: string): ComputeSubnetworkConfig {
  return {
    name: network.subnetwork,
    project,
    region,
    network: networkId,
    ipCidrRange: network.range,
    privateIpGoogleAccess: true,
    logConfig: { aggregationInterval: 'INTERVAL_10_MIN', flowSampling: 0.5, metadata: 'INCLUDE_ALL_METADATA' },
  };
}

/** A range that Google picks in the network for its own services, databases among them. */
export function renderServiceRange({ project, network }: FoundationOutput, networkId: string): ComputeGlobalAddressConfig {
  return {
    name: `${network.name}-services`,
    project,
    network: networkId,
    purpose: 'VPC_PEERING',
    addressType: 'INTERNAL',
    prefixLength: 20,
  };
}

export function renderServiceConnection(networkId: string, rangeName: string): ServiceNetworkingConnectionConfig {
  return {
    network: networkId,
    service: 'servicenetworking.googleapis.com',
    reservedPeeringRanges: [rangeName],
    // Cloud SQL holds on to the connection for days after the last instance has gone, so deleting it fails
    deletionPolicy: 'ABANDON',
  };
}
