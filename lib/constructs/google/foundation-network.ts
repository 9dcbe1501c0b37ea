import type { Construct } from 'constructs';
import type { PrivateServicesNetwork } from '../../google/network/schemas';
import type { FoundationOutput } from '../../targets/google-foundation/foundation-output';
import { after } from './after';
import type { Apis } from './apis';
import { DnsZone } from './dns-zone';
import { Network } from './network';

/** The network of an application, made here or by others. */
export interface FoundationNetworkResources {
  /** Absent where others keep it. */
  readonly network?: Network;
  /** `projects/…/global/networks/…`. */
  readonly id: string;
  /** As databases and caches take it. */
  readonly services: PrivateServicesNetwork;
}

/** private.googleapis.com: addresses that PRIVATE_RANGES_ONLY sends through the network, where calls to internal services must come from. */
const privateGoogleAccess = ['199.36.153.8', '199.36.153.9', '199.36.153.10', '199.36.153.11'];

/** Makes the network, and what databases, caches and calls between services need of it. */
export function addNetwork(scope: Construct, foundation: FoundationOutput, apis: Apis): FoundationNetworkResources {
  const { network: given, project, labels } = foundation;
  if (given.kind === 'existing') return { id: given.network, services: { kind: 'private-services', network: given.network } };
  const network = new Network(scope, 'Network', given.props);
  after(network.resource, apis.on('compute'));
  if (given.runZone !== undefined) {
    const zone = new DnsZone(scope, 'RunZone', {
      name: given.runZone,
      project,
      dnsName: 'run.app.',
      labels,
      visibility: { kind: 'private', networks: [network.id] },
      records: { every: { name: '*', type: 'A', answer: { kind: 'simple', rrdatas: privateGoogleAccess } } },
    });
    after(zone.resource, apis.on('dns'));
  }
  if (network.connection === undefined) return { network, id: network.id, services: { kind: 'private-services', network: network.id } };
  after(network.connection, apis.on('servicenetworking'));
  return { network, id: network.id, services: network.privateServices };
}
