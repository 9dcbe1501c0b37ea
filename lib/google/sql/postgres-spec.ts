import type { Backups, PointInTimeBackups } from './backups';
import type { DenyMaintenancePeriod, Insights, MaintenanceWindow } from './operations';
import type { PostgresDisk, PostgresEdition } from './postgres-machine';
import type { DatabaseContent, PasswordValidationPolicy, PostgresDatabaseProps } from './postgres-props';
import type { PostgresReplica } from './postgres-replica';
import type { BuiltInUser, IamUser } from './postgres-user';

/** A server of which everything is decided; records are in the order of their keys. */
export interface PostgresSpec
  extends Required<
      Omit<
        PostgresDatabaseProps,
        | 'edition'
        | 'disk'
        | 'backups'
        | 'databaseFlags'
        | 'users'
        | 'replicas'
        | 'databases'
        | 'insights'
        | 'maintenanceWindow'
        | 'denyMaintenancePeriod'
        | 'passwordValidationPolicy'
        | Optional
        | 'overrides'
      >
    >,
    Pick<PostgresDatabaseProps, Optional> {
  readonly edition: Required<PostgresEdition>;
  readonly disk: Required<PostgresDisk>;
  readonly backups: BackupsSpec;
  readonly databaseFlags: { readonly [flag: string]: string };
  /** As they were given, for the rules. */
  readonly statedFlags: NonNullable<PostgresDatabaseProps['databaseFlags']>;
  readonly insights?: Required<Insights>;
  readonly maintenanceWindow: Required<MaintenanceWindow>;
  readonly denyMaintenancePeriod?: Required<DenyMaintenancePeriod>;
  readonly passwordValidationPolicy?: PasswordValidationPolicy &
    Required<Pick<PasswordValidationPolicy, 'complexity' | 'disallowUsernameSubstring'>>;
  readonly databases: { readonly [name: string]: DatabaseContent };
  readonly users: { readonly [name: string]: PostgresUserSpec };
  readonly replicas: { readonly [name: string]: ReplicaSpec };
}

type Optional = 'locationPreference' | 'serverCa' | 'connectorEnforcement' | 'encryptionKeyName' | 'connectionPool';

export type BackupsSpec =
  | (Required<Omit<PointInTimeBackups, 'location' | 'kind'>> & { readonly kind: 'point-in-time' | 'daily'; readonly location?: string })
  | Extract<Backups, { kind: 'none' }>;

export type PostgresUserSpec =
  | (Required<Omit<BuiltInUser, 'passwordSecret'>> & Pick<BuiltInUser, 'passwordSecret'>)
  | (IamUser & { readonly name: string });

export interface ReplicaSpec extends Required<Omit<PostgresReplica, 'zone' | 'encryptionKeyName' | 'disk'>> {
  readonly name: string;
  readonly zone?: string;
  readonly disk: Required<PostgresDisk>;
  readonly encryptionKeyName?: string;
}
