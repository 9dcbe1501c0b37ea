import type { SecretManagerSecretVersionConfig } from '@cdktf/provider-google/lib/secret-manager-secret-version';
import type { SqlDatabaseConfig } from '@cdktf/provider-google/lib/sql-database';
import type { SqlDatabaseInstanceConfig } from '@cdktf/provider-google/lib/sql-database-instance';
import type { SqlUserConfig } from '@cdktf/provider-google/lib/sql-user';
import { own } from '../../model/own';
import type { PostgresSpec, PostgresUserSpec } from './derive';
import { renderFlags } from './render';
import { renderIpConfiguration } from './render-ip-configuration';

/** PostgreSQL drops neither a database in use nor a role that owns something, so both go with the instance. */
const goesWithInstance = 'ABANDON';

export function renderDatabase({ project, databases }: PostgresSpec, name: string, instance: string): SqlDatabaseConfig {
  return { name, project, instance, ...own(databases, name), deletionPolicy: goesWithInstance };
}

/** @param password - reference to an ephemeral variable, of a user that has one */
export function renderUser(
  project: string,
  user: PostgresUserSpec,
  { instance, password }: { readonly instance: string; readonly password?: string },
): SqlUserConfig {
  const shared = { name: user.name, project, instance, deletionPolicy: goesWithInstance };
  if (user.kind !== 'BUILT_IN') return { ...shared, type: user.kind };
  return { ...shared, passwordWo: password, passwordWoVersion: user.passwordVersion };
}

/** A new version leaves the old one, which running revisions still start with. */
export function renderPassword(
  version: number,
  { secret, password }: { readonly secret: string; readonly password: string },
): SecretManagerSecretVersionConfig {
  return {
    secret,
    secretDataWo: password,
    secretDataWoVersion: version,
    deletionPolicy: 'ABANDON',
    lifecycle: { createBeforeDestroy: true },
  };
}

/** Configuration of a server that follows another. */
export function renderReplica(spec: PostgresSpec, key: string, master: string): SqlDatabaseInstanceConfig {
  const replica = own(spec.replicas, key);
  if (replica === undefined) throw new Error(`${key} is no replica of ${spec.name}`);
  const { disk, zone, databaseFlags } = replica;
  return {
    name: replica.name,
    project: spec.project,
    region: replica.region,
    databaseVersion: spec.databaseVersion,
    masterInstanceName: master,
    instanceType: 'READ_REPLICA_INSTANCE',
    encryptionKeyName: replica.encryptionKeyName,
    deletionProtection: spec.deletionProtection,
    settings: {
      edition: spec.edition.kind,
      tier: replica.tier,
      availabilityType: replica.availabilityType,
      locationPreference: zone === undefined ? undefined : { zone },
      diskType: disk.type,
      diskSize: disk.size,
      diskAutoresize: disk.autoresize,
      diskAutoresizeLimit: disk.autoresizeLimit === 0 ? undefined : disk.autoresizeLimit,
      deletionProtectionEnabled: spec.deletionProtection,
      userLabels: spec.labels,
      ipConfiguration: renderIpConfiguration(spec),
      databaseFlags: renderFlags({ ...spec.databaseFlags, ...databaseFlags }),
      insightsConfig: spec.insights === undefined ? { queryInsightsEnabled: false } : { queryInsightsEnabled: true, ...spec.insights },
    },
    lifecycle: disk.autoresize ? { ignoreChanges: ['settings[0].disk_size'] } : undefined,
  };
}
