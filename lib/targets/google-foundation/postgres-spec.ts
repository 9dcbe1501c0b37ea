import { parseMemory } from '../../model/quantity';
import type { ResolvedApplication } from '../../model/resolved';
import { databaseName, databaseUser } from '../database-address';
import { googleNames } from '../google-names';

/** A PostgreSQL server of Cloud SQL with one database and one user. */
export interface PostgresSpec {
  /** Name of the instance. */
  readonly instance: string;
  /** Such as `POSTGRES_16`. */
  readonly version: string;
  /** Machine type: `db-custom-<cores>-<MB>`. */
  readonly tier: string;
  /** GB at the start. */
  readonly disk: number;
  readonly highAvailability: boolean;
  readonly recoveryDays: number;
  readonly database: string;
  readonly user: string;
  /** Key of the secret that holds the password, among the foundation's. */
  readonly passwordSecret: string;
  /** Terraform variable that takes the password. */
  readonly passwordVariable: string;
  readonly passwordVersion: number;
}

export function postgresSpec(app: ResolvedApplication, name: string): PostgresSpec {
  const database = app.databases[name];
  if (database === undefined) throw new Error(`${name} is no database of ${app.name}`);
  const { version, cpu, memory, storage, highAvailability, recoveryDays, passwordVersion } = database;
  return {
    instance: googleNames.databaseInstance(app.name, name),
    version: `POSTGRES_${version}`,
    tier: `db-custom-${cpu}-${Math.floor((parseMemory(memory) ?? 0) / 2 ** 20)}`,
    disk: Math.ceil((parseMemory(storage) ?? 0) / 2 ** 30),
    highAvailability,
    recoveryDays,
    database: databaseName(name),
    user: databaseUser(app.name),
    passwordSecret: googleNames.passwordSecret(name),
    passwordVariable: googleNames.passwordVariable(name),
    passwordVersion,
  };
}
