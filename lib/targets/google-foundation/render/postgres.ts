import type { SqlDatabaseConfig } from '@cdktf/provider-google/lib/sql-database';
import type { SqlDatabaseInstanceConfig } from '@cdktf/provider-google/lib/sql-database-instance';
import type { SqlUserConfig } from '@cdktf/provider-google/lib/sql-user';
import type { FoundationOutput } from '../google-foundation';
import type { PostgresSpec } from '../postgres-spec';

/** What the CIS benchmark and checkov want in the log; statements themselves only where they change the schema. */
const flags = {
  'cloudsql.enable_pgaudit': 'on',
  log_checkpoints: 'on',
  log_connections: 'on',
  log_disconnections: 'on',
  log_duration: 'on',
  log_hostname: 'on',
  log_lock_waits: 'on',
  log_min_duration_statement: '-1',
  log_min_error_statement: 'error',
  log_min_messages: 'warning',
  log_statement: 'ddl',
  log_temp_files: '0',
} as const;

/** At least as many as days in the transaction log, of which there are at most 7. */
const retainedBackups = 7;

/** Configuration of the provider's `google_sql_database_instance`, without a public address. */
export function renderInstance(foundation: FoundationOutput, spec: PostgresSpec, networkId: string): SqlDatabaseInstanceConfig {
  const { project, region, labels } = foundation;
  return {
    name: spec.instance,
    project,
    region,
    databaseVersion: spec.version,
    deletionProtection: foundation.protected,
    settings: {
      // left out, the API picks ENTERPRISE_PLUS from version 16 on, which has none of these machines
      edition: 'ENTERPRISE',
      tier: spec.tier,
      availabilityType: spec.highAvailability ? 'REGIONAL' : 'ZONAL',
      diskType: 'PD_SSD',
      diskSize: spec.disk,
      diskAutoresize: true,
      deletionProtectionEnabled: foundation.protected,
      userLabels: labels,
      ipConfiguration: { ipv4Enabled: false, privateNetwork: networkId, sslMode: 'TRUSTED_CLIENT_CERTIFICATE_REQUIRED' },
      backupConfiguration: {
        enabled: true,
        startTime: '02:00',
        pointInTimeRecoveryEnabled: true,
        transactionLogRetentionDays: spec.recoveryDays,
        backupRetentionSettings: { retainedBackups, retentionUnit: 'COUNT' },
      },
      databaseFlags: Object.entries(flags).map(([name, value]) => ({ name, value })),
      insightsConfig: {
        queryInsightsEnabled: true,
        queryStringLength: 1024,
        queryPlansPerMinute: 5,
        recordApplicationTags: true,
        recordClientAddress: false,
      },
      maintenanceWindow: { day: 7, hour: 3, updateTrack: 'stable' },
    },
    // the disk grows by itself; without this the next apply would replace the instance to shrink it
    lifecycle: { ignoreChanges: ['settings[0].disk_size'] },
  };
}

/** PostgreSQL drops neither a database in use nor a role that owns something, so both go with the instance. */
const goesWithInstance = 'ABANDON';

export function renderDatabase({ project }: FoundationOutput, spec: PostgresSpec, instance: string): SqlDatabaseConfig {
  return { name: spec.database, project, instance, deletionPolicy: goesWithInstance };
}

/** @param password - reference to an ephemeral variable */
export function renderUser(
  { project }: FoundationOutput,
  spec: PostgresSpec,
  { instance, password }: { readonly instance: string; readonly password: string },
): SqlUserConfig {
  return {
    name: spec.user,
    project,
    instance,
    passwordWo: password,
    passwordWoVersion: spec.passwordVersion,
    deletionPolicy: goesWithInstance,
  };
}
