import { type Issue, issue } from '../../../model/issue';
import type { PostgresSpec } from '../postgres-spec';

/** What only ENTERPRISE_PLUS has, and what a private path and an own certificate authority take. */
export function editionFeatures({ edition, connectionPool, network, availabilityType, serverCa }: PostgresSpec): Issue[] {
  const pool: Issue[] =
    connectionPool !== undefined && edition.kind !== 'ENTERPRISE_PLUS'
      ? [issue('edition-without-pool', ['connectionPool'], 'must not be given on ENTERPRISE', "take edition: { kind: 'ENTERPRISE_PLUS' }")]
      : [];
  const small: Issue[] =
    availabilityType === 'REGIONAL' && edition.tier === 'db-f1-micro'
      ? [
          issue(
            'tier-without-agreement',
            ['edition', 'tier'],
            "must be more than 'db-f1-micro' for a REGIONAL instance",
            "or set availabilityType: 'ZONAL'",
          ),
        ]
      : [];
  const nobody: Issue[] =
    network.kind === 'psc' && network.allowedConsumerProjects.length === 0
      ? [issue('consumer-projects-missing', ['network', 'allowedConsumerProjects'], 'must name at least one project, got none')]
      : [];
  const names = serverCa?.kind === 'CUSTOMER_MANAGED_CAS_CA' ? (serverCa.customSubjectAlternativeNames ?? []).length : 0;
  const many: Issue[] =
    names > 3 ? [issue('too-many-names', ['serverCa', 'customSubjectAlternativeNames'], `must be at most 3, got ${names}`)] : [];
  return [...pool, ...small, ...nobody, ...many];
}
