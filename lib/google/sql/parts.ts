/** Parts of the props of a server. */
import type { PostgresDatabaseProps } from './schema';

/** How a server is reached. */
export type PostgresNetwork = PostgresDatabaseProps['network'];
/** Certificate authority of a server's certificate. */
export type ServerCa = NonNullable<PostgresDatabaseProps['serverCa']>;
/** The disk of a server. */
export type PostgresDisk = NonNullable<PostgresDatabaseProps['disk']>;
/** An edition of Cloud SQL with a machine that it has. */
export type PostgresEdition = NonNullable<PostgresDatabaseProps['edition']>;
/** The edition ENTERPRISE. */
export type EnterpriseEdition = Extract<PostgresEdition, { kind: 'ENTERPRISE' }>;
/** The edition ENTERPRISE_PLUS. */
export type EnterprisePlusEdition = Extract<PostgresEdition, { kind: 'ENTERPRISE_PLUS' }>;
/** Backups of a server. */
export type Backups = NonNullable<PostgresDatabaseProps['backups']>;
/** Point-in-time recovery. */
export type PointInTimeBackups = Extract<Backups, { kind: 'point-in-time' }>;
/** Recovery to the last daily backup. */
export type DailyBackups = Extract<Backups, { kind: 'daily' }>;
/** What both kinds of backups have. */
export type DailyBackupOptions = Omit<DailyBackups, 'kind'>;
/** When a server may be changed. */
export type MaintenanceWindow = NonNullable<PostgresDatabaseProps['maintenanceWindow']>;
/** When a server must not be changed: at most 90 days. */
export type DenyMaintenancePeriod = NonNullable<PostgresDatabaseProps['denyMaintenancePeriod']>;
/** Query Insights. */
export type Insights = Exclude<NonNullable<PostgresDatabaseProps['insights']>, false>;
/** A database in a server. */
export type DatabaseContent = NonNullable<PostgresDatabaseProps['databases']>[string];
/** A user of the databases. */
export type PostgresUser = NonNullable<PostgresDatabaseProps['users']>[string];
/** A user with a password, which passes from a variable of Terraform and is in neither plan nor state. */
export type BuiltInUser = Extract<PostgresUser, { kind: 'BUILT_IN' }>;
/** A user by an identity of Google Cloud, without a password. */
export type IamUser = Exclude<PostgresUser, BuiltInUser>;
/** A read replica: a server of the edition and version of its instance. */
export type PostgresReplica = NonNullable<PostgresDatabaseProps['replicas']>[string];
/** What a password of a built-in user must be. */
export type PasswordValidationPolicy = NonNullable<PostgresDatabaseProps['passwordValidationPolicy']>;
