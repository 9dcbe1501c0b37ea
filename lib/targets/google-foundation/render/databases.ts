import { parseMemory } from '../../../model/quantity';
import type { ResolvedApplication } from '../../../model/resolved';
import { databaseName, databaseUser } from '../../database-address';
import { googleLabels } from '../../google-labels';
import { googleNames } from '../../google-names';
import type { FoundationOutput } from '../foundation-output';

/** Each database is a server with one database and one user in it. */
export function foundationDatabases(app: ResolvedApplication): FoundationOutput['databases'] {
  const { project = '', region = '' } = app.environment.google ?? {}; // a rule demands the place
  const user = databaseUser(app.name);
  const entries = Object.entries(app.databases).map(([name, database]) => {
    const { version, cpu, memory, storage, highAvailability, recoveryDays, passwordVersion, deletionProtection } = database;
    const props = {
      name: googleNames.databaseInstance(app.name, name),
      project,
      region,
      databaseVersion: `POSTGRES_${version}` as const,
      edition: { kind: 'ENTERPRISE', tier: `db-custom-${cpu}-${Math.floor((parseMemory(memory) ?? 0) / 2 ** 20)}` } as const,
      availabilityType: highAvailability ? ('REGIONAL' as const) : ('ZONAL' as const),
      disk: { size: Math.ceil((parseMemory(storage) ?? 0) / 2 ** 30) },
      backups: { kind: 'point-in-time', transactionLogRetentionDays: recoveryDays } as const,
      deletionProtection,
      retainBackupsOnDelete: deletionProtection,
      databases: { [databaseName(name)]: {} },
      users: {
        application: { kind: 'BUILT_IN', name: user, passwordVariable: googleNames.passwordVariable(name), passwordVersion } as const,
      },
      labels: googleLabels(app),
    };
    return [name, { props, user: 'application', passwordSecret: googleNames.passwordSecret(name) }] as const;
  });
  return Object.fromEntries(entries);
}
