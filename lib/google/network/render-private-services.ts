import type { ComputeGlobalAddressConfig } from '@cdktf/provider-google/lib/compute-global-address';
import type { ServiceNetworkingConnectionConfig } from '@cdktf/provider-google/lib/service-networking-connection';
import type { NetworkSpec } from './derive';

/** A range in the network for Google's own services, databases among them. */
export function renderServiceRange(
  project: string,
  spec: NonNullable<NetworkSpec['privateServices']>,
  network: string,
): ComputeGlobalAddressConfig {
  const { name, prefixLength, address } = spec;
  return { name, project, network, purpose: 'VPC_PEERING', addressType: 'INTERNAL', prefixLength, address };
}

export function renderServiceConnection(network: string, range: string): ServiceNetworkingConnectionConfig {
  return {
    network,
    service: 'servicenetworking.googleapis.com',
    reservedPeeringRanges: [range],
    // Cloud SQL holds on to the connection for days after the last instance has gone, so deleting it fails
    deletionPolicy: 'ABANDON',
  };
}
