import type { SqlDatabaseInstanceSettingsIpConfiguration } from '@cdktf/provider-google/lib/sql-database-instance';
import { sortedEntries } from '../../model/record';
import type { PostgresSpec } from './derive';

/** How a server is reached, and what it demands of clients. */
export function renderIpConfiguration({ network, sslMode, serverCa }: PostgresSpec): SqlDatabaseInstanceSettingsIpConfiguration {
  return {
    ...addresses(network),
    sslMode: sslMode.kind,
    serverCaMode: serverCa?.kind,
    ...(serverCa?.kind === 'CUSTOMER_MANAGED_CAS_CA' && {
      serverCaPool: serverCa.pool,
      customSubjectAlternativeNames: serverCa.customSubjectAlternativeNames && [...serverCa.customSubjectAlternativeNames],
    }),
  };
}

function addresses(network: PostgresSpec['network']): SqlDatabaseInstanceSettingsIpConfiguration {
  switch (network.kind) {
    case 'private-services':
      return {
        ipv4Enabled: false,
        privateNetwork: network.network,
        allocatedIpRange: network.allocatedIpRange,
        enablePrivatePathForGoogleCloudServices: network.privatePathForGoogleServices || undefined,
      };
    case 'psc':
      return {
        ipv4Enabled: false,
        pscConfig: [
          {
            pscEnabled: true,
            allowedConsumerProjects: [...network.allowedConsumerProjects],
            pscAutoConnections: network.autoConnections?.map((each) => ({ ...each })),
          },
        ],
      };
    case 'public':
      return {
        ipv4Enabled: true,
        authorizedNetworks: sortedEntries(network.authorizedNetworks).map(([name, value]) => ({ name, value })),
      };
  }
}
