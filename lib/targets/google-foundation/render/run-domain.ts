import type { DnsManagedZoneConfig } from '@cdktf/provider-google/lib/dns-managed-zone';
import type { DnsRecordSetConfig } from '@cdktf/provider-google/lib/dns-record-set';
import type { FoundationOutput } from '../google-foundation';

const domain = 'run.app.';
/** private.googleapis.com: addresses that PRIVATE_RANGES_ONLY sends through the network, where calls to internal services must come from. */
const privateGoogleAccess = ['199.36.153.8', '199.36.153.9', '199.36.153.10', '199.36.153.11'];

/** Lets workloads in the network find Cloud Run services under addresses that lead through the network. */
export function renderRunZone({ project, network, labels }: FoundationOutput, networkId: string): DnsManagedZoneConfig {
  return {
    name: `${network.name}-run-app`,
    project,
    dnsName: domain,
    labels,
    visibility: 'private',
    privateVisibilityConfig: { networks: [{ networkUrl: networkId }] },
  };
}

export function renderRunRecord({ project }: FoundationOutput, zone: string): DnsRecordSetConfig {
  return { name: `*.${domain}`, project, managedZone: zone, type: 'A', ttl: 300, rrdatas: privateGoogleAccess };
}
