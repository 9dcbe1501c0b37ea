import { ComputeGlobalAddress } from '@cdktf/provider-google/lib/compute-global-address';
import { ComputeNetwork } from '@cdktf/provider-google/lib/compute-network';
import { ComputeSubnetwork } from '@cdktf/provider-google/lib/compute-subnetwork';
import { DnsManagedZone } from '@cdktf/provider-google/lib/dns-managed-zone';
import { DnsRecordSet } from '@cdktf/provider-google/lib/dns-record-set';
import { ServiceNetworkingConnection } from '@cdktf/provider-google/lib/service-networking-connection';
import type { Construct } from 'constructs';
import type { FoundationOutput } from '../../targets/google-foundation/google-foundation';
import {
  renderNetwork,
  renderServiceConnection,
  renderServiceRange,
  renderSubnetwork,
} from '../../targets/google-foundation/render/network';
import { renderRunRecord, renderRunZone } from '../../targets/google-foundation/render/run-domain';
import type { Apis } from './apis';

/** The network, and the way by which databases come into it. */
export interface NetworkResources {
  readonly network: ComputeNetwork;
  /** Must be there before the first database. */
  readonly services?: ServiceNetworkingConnection;
}

/** Makes the network, its subnetwork, and what databases and calls between services need of it. */
export function addNetwork(scope: Construct, foundation: FoundationOutput, apis: Apis): NetworkResources {
  const network = new ComputeNetwork(scope, 'Network', { ...renderNetwork(foundation), dependsOn: apis('compute') });
  new ComputeSubnetwork(scope, 'Subnetwork', renderSubnetwork(foundation, network.id));
  if (foundation.network.callsServices) addRunDomain(scope, foundation, { network, apis });
  if (foundation.network.services === undefined) return { network };
  const range = new ComputeGlobalAddress(scope, 'ServiceRange', renderServiceRange(foundation, network.id));
  const connection = renderServiceConnection(network.id, range.name);
  return {
    network,
    services: new ServiceNetworkingConnection(scope, 'ServiceConnection', { ...connection, dependsOn: apis('servicenetworking') }),
  };
}

function addRunDomain(
  scope: Construct,
  foundation: FoundationOutput,
  { network, apis }: { readonly network: ComputeNetwork; readonly apis: Apis },
): void {
  const zone = new DnsManagedZone(scope, 'RunZone', { ...renderRunZone(foundation, network.id), dependsOn: apis('dns') });
  new DnsRecordSet(scope, 'RunRecord', renderRunRecord(foundation, zone.name));
}
