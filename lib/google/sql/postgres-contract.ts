import { completeProps, type PropsContract } from '../complete-props';
import { eachSorted } from '../each-sorted';
import { labelCount } from '../label-count';
import type { RefusedAttributes } from '../overrides';
import type { Backups } from './backups';
import type { Insights } from './operations';
import { completeFlags } from './postgres-flags';
import type { EnterprisePlusEdition, PostgresDisk, PostgresEdition } from './postgres-machine';
import type { PostgresDatabaseProps } from './postgres-props';
import type { PostgresReplica } from './postgres-replica';
import { postgresShape } from './postgres-shape';
import type { BackupsSpec, PostgresSpec, PostgresUserSpec, ReplicaSpec } from './postgres-spec';
import { backupRetention } from './rules/backup-retention';
import { databaseContents } from './rules/database-contents';
import { databaseFlags } from './rules/database-flags';
import { databaseUsers } from './rules/database-users';
import { disks } from './rules/disks';
import { editionFeatures } from './rules/edition-features';
import { instanceNames } from './rules/instance-names';
import { maintenancePeriod } from './rules/maintenance-period';
import { places } from './rules/places';
import { tiers } from './rules/tiers';

type Source = Pick<PostgresDatabaseProps, 'region' | 'encryptionKeyName'> & Pick<PostgresSpec, 'edition' | 'disk'>;

/** What no override of an instance may set. */
export const refusedOfPostgres: RefusedAttributes = {
  root_password: 'it would be in the state: name users',
  'settings.edition': 'give it as edition',
  'settings.tier': 'give it within edition',
  'settings.ip_configuration.ipv4_enabled': 'give it as network',
  'settings.deletion_protection_enabled': 'give it as deletionProtection',
  deletion_protection: 'give it as deletionProtection',
  'settings.time_zone': 'it is for SQL Server',
  'settings.collation': 'it is for SQL Server',
  'settings.active_directory_config': 'it is for SQL Server',
  'settings.sql_server_audit_config': 'it is for SQL Server',
  'settings.advanced_machine_features': 'it is for SQL Server',
  'settings.backup_configuration.binary_log_enabled': 'it is for MySQL: give backups of the kind point-in-time',
  replica_configuration: 'give replicas',
};

const contract: PropsContract<PostgresDatabaseProps, PostgresSpec> = {
  noun: 'PostgreSQL server',
  shape: postgresShape,
  complete,
  rules: [
    backupRetention,
    databaseContents,
    databaseFlags,
    databaseUsers,
    disks,
    editionFeatures,
    instanceNames,
    ({ labels }) => labelCount({ labels }),
    maintenancePeriod,
    places,
    tiers,
  ],
  refused: refusedOfPostgres,
};

/** @throws InvalidApplicationError naming all problems at once */
export function postgresSpec(props: PostgresDatabaseProps): PostgresSpec {
  return completeProps(contract, props);
}

function complete(props: PostgresDatabaseProps): PostgresSpec {
  const edition = completeEdition(props.edition);
  const disk = completeDisk(props.disk);
  const users = eachSorted(props.users, completeUser);
  const hasIamUsers = Object.values(users).some(({ kind }) => kind !== 'BUILT_IN');
  const { overrides: _, ...given } = props;
  return {
    ...given,
    databaseVersion: props.databaseVersion ?? 'POSTGRES_18',
    edition,
    disk,
    availabilityType: props.availabilityType ?? 'REGIONAL',
    sslMode: props.sslMode ?? { kind: 'TRUSTED_CLIENT_CERTIFICATE_REQUIRED' },
    backups: completeBackups(props.backups ?? { kind: 'point-in-time' }, edition),
    databaseFlags: completeFlags(props.databaseFlags, hasIamUsers),
    statedFlags: props.databaseFlags ?? {},
    maintenanceWindow: { day: 7, hour: 3, updateTrack: 'stable', ...props.maintenanceWindow },
    denyMaintenancePeriod: props.denyMaintenancePeriod && { time: '00:00:00', ...props.denyMaintenancePeriod },
    insights: props.insights === false ? undefined : completeInsights(props.insights),
    deletionProtection: props.deletionProtection ?? true,
    retainBackupsOnDelete: props.retainBackupsOnDelete ?? true,
    databases: eachSorted(props.databases, (each) => each),
    users,
    replicas: eachSorted(props.replicas, (each, key) => completeReplica(each, `${props.name}-${key}`, { ...props, edition, disk })),
    passwordValidationPolicy: props.passwordValidationPolicy && {
      complexity: true,
      disallowUsernameSubstring: true,
      ...props.passwordValidationPolicy,
    },
    activationPolicy: props.activationPolicy ?? 'ALWAYS',
    enableGoogleMlIntegration: props.enableGoogleMlIntegration ?? false,
    enableDataplexIntegration: props.enableDataplexIntegration ?? false,
    labels: props.labels ?? {},
  };
}

function completeEdition(given: PostgresEdition = { kind: 'ENTERPRISE' }): Required<PostgresEdition> {
  if (given.kind === 'ENTERPRISE') return { kind: 'ENTERPRISE', tier: given.tier ?? 'db-custom-1-3840' };
  const plus: Required<EnterprisePlusEdition> = { dataCacheEnabled: true, ...given, tier: given.tier ?? 'db-perf-optimized-N-2' };
  return plus;
}

function completeDisk(given: PostgresDisk = {}): Required<PostgresDisk> {
  return { type: 'PD_SSD', size: 10, autoresize: true, autoresizeLimit: 0, ...given };
}

function completeBackups(given: Backups, { kind }: PostgresEdition): BackupsSpec {
  if (given.kind === 'none') return given;
  const plus = kind === 'ENTERPRISE_PLUS';
  return { startTime: '02:00', retainedBackups: plus ? 15 : 7, transactionLogRetentionDays: plus ? 14 : 7, ...given };
}

function completeInsights(given: Insights = {}): Required<Insights> {
  return { queryStringLength: 1024, queryPlansPerMinute: 5, recordApplicationTags: true, recordClientAddress: false, ...given };
}

function completeUser(given: NonNullable<PostgresDatabaseProps['users']>[string], key: string): PostgresUserSpec {
  if (given.kind === 'BUILT_IN') return { ...given, name: given.name ?? key, passwordVersion: given.passwordVersion ?? 1 };
  // PostgreSQL has no room for the whole address of a service account
  const name = given.kind === 'CLOUD_IAM_SERVICE_ACCOUNT' ? given.email.replace(/\.gserviceaccount\.com$/, '') : given.email;
  return { ...given, name };
}

function completeReplica(given: PostgresReplica, name: string, source: Source): ReplicaSpec {
  return {
    name,
    region: given.region ?? source.region,
    zone: given.zone,
    tier: given.tier ?? source.edition.tier,
    availabilityType: given.availabilityType ?? 'ZONAL',
    disk: given.disk === undefined ? source.disk : completeDisk(given.disk),
    databaseFlags: given.databaseFlags ?? {},
    encryptionKeyName: given.encryptionKeyName,
  };
}
