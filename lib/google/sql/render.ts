import type { SqlDatabaseInstanceConfig, SqlDatabaseInstanceSettings } from '@cdktf/provider-google/lib/sql-database-instance';
import { sortedEntries } from '../../model/record';
import type { PostgresSpec } from './derive';
import { renderIpConfiguration } from './render-ip-configuration';

/** Configuration of the provider's `google_sql_database_instance`. */
export function renderPostgres(spec: PostgresSpec): SqlDatabaseInstanceConfig {
  const { name, project, region, databaseVersion, deletionProtection, encryptionKeyName, disk } = spec;
  return {
    name,
    project,
    region,
    databaseVersion,
    encryptionKeyName,
    deletionProtection,
    settings: renderSettings(spec),
    // the disk grows by itself; without this the next apply would replace the instance to shrink it
    lifecycle: disk.autoresize ? { ignoreChanges: ['settings[0].disk_size'] } : undefined,
  };
}

function renderSettings(spec: PostgresSpec): SqlDatabaseInstanceSettings {
  const { edition, disk, maintenanceWindow, denyMaintenancePeriod, insights, connectionPool } = spec;
  return {
    // left out, the API picks ENTERPRISE_PLUS from version 16 on, which has no custom machines
    edition: edition.kind,
    tier: edition.tier,
    ...(edition.kind === 'ENTERPRISE_PLUS' && { dataCacheConfig: { dataCacheEnabled: edition.dataCacheEnabled } }),
    availabilityType: spec.availabilityType,
    locationPreference: spec.locationPreference,
    diskType: disk.type,
    diskSize: disk.size,
    diskAutoresize: disk.autoresize,
    diskAutoresizeLimit: disk.autoresizeLimit === 0 ? undefined : disk.autoresizeLimit,
    deletionProtectionEnabled: spec.deletionProtection,
    retainBackupsOnDelete: spec.retainBackupsOnDelete,
    userLabels: spec.labels,
    activationPolicy: spec.activationPolicy === 'ALWAYS' ? undefined : spec.activationPolicy,
    connectorEnforcement: spec.connectorEnforcement,
    enableGoogleMlIntegration: spec.enableGoogleMlIntegration || undefined,
    enableDataplexIntegration: spec.enableDataplexIntegration || undefined,
    ipConfiguration: renderIpConfiguration(spec),
    backupConfiguration: renderBackups(spec),
    databaseFlags: renderFlags(spec.databaseFlags),
    connectionPoolConfig: connectionPool && [{ connectionPoolingEnabled: true, flags: renderFlags(connectionPool.flags ?? {}) }],
    passwordValidationPolicy: renderPasswordPolicy(spec),
    insightsConfig: insights === undefined ? { queryInsightsEnabled: false } : { queryInsightsEnabled: true, ...insights },
    maintenanceWindow,
    denyMaintenancePeriod,
  };
}

function renderBackups({ backups }: PostgresSpec): SqlDatabaseInstanceSettings['backupConfiguration'] {
  if (backups.kind === 'none') return { enabled: false };
  const { startTime, location, retainedBackups, transactionLogRetentionDays } = backups;
  return {
    enabled: true,
    startTime,
    location,
    pointInTimeRecoveryEnabled: backups.kind === 'point-in-time',
    transactionLogRetentionDays: backups.kind === 'point-in-time' ? transactionLogRetentionDays : undefined,
    backupRetentionSettings: { retainedBackups, retentionUnit: 'COUNT' },
  };
}

function renderPasswordPolicy({ passwordValidationPolicy: policy }: PostgresSpec): SqlDatabaseInstanceSettings['passwordValidationPolicy'] {
  if (policy === undefined) return undefined;
  const { complexity, ...others } = policy;
  return { enablePasswordPolicy: true, ...others, complexity: complexity ? 'COMPLEXITY_DEFAULT' : undefined };
}

/** Settings by name, as the provider lists them. */
export function renderFlags(flags: { readonly [flag: string]: string }): { name: string; value: string }[] {
  return sortedEntries(flags).map(([name, value]) => ({ name, value }));
}
