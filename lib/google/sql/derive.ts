import { mapValues } from '../../model/record';
import type { Output } from '../../model/schema/schema';
import { allFlags } from './flags';
import type { postgresSchema } from './schema';

type Given = Output<typeof postgresSchema>;

/** A server with every default applied; records are in the order of their keys. */
export interface PostgresSpec extends Omit<Given, 'backups' | 'databaseFlags' | 'insights' | 'users' | 'replicas'> {
  readonly backups: BackupsSpec;
  readonly databaseFlags: { readonly [flag: string]: string };
  /** As they were given, for the rules. */
  readonly statedFlags: Given['databaseFlags'];
  readonly insights?: Exclude<Given['insights'], false>;
  readonly users: { readonly [name: string]: PostgresUserSpec };
  readonly replicas: { readonly [name: string]: ReplicaSpec };
}

export type BackupsSpec =
  | Extract<Given['backups'], { kind: 'none' }>
  | {
      readonly kind: 'point-in-time' | 'daily';
      readonly startTime: string;
      readonly retainedBackups: number;
      readonly transactionLogRetentionDays: number;
      readonly location?: string;
    };

export type PostgresUserSpec = Given['users'][string] & { readonly name: string };
export type ReplicaSpec = ReturnType<typeof deriveReplica>;

/** Applies the defaults that depend on other fields. */
export function derive(given: Given): PostgresSpec {
  const { backups, insights, databaseFlags, ...others } = given;
  const users = mapValues(given.users, deriveUser);
  return {
    ...others,
    backups: deriveBackups(backups, given.edition.kind === 'ENTERPRISE_PLUS'),
    databaseFlags: allFlags(
      databaseFlags,
      Object.values(users).some(({ kind }) => kind !== 'BUILT_IN'),
    ),
    statedFlags: databaseFlags,
    ...(insights !== false && { insights }),
    users,
    replicas: mapValues(given.replicas, (replica, key) => deriveReplica(replica, `${given.name}-${key}`, given)),
  };
}

function deriveBackups(given: Given['backups'], plus: boolean): BackupsSpec {
  if (given.kind === 'none') return given;
  return { retainedBackups: plus ? 15 : 7, transactionLogRetentionDays: plus ? 14 : 7, ...given };
}

function deriveUser(given: Given['users'][string], key: string): PostgresUserSpec {
  if (given.kind === 'BUILT_IN') return { ...given, name: given.name ?? key };
  // PostgreSQL has no room for the whole address of a service account
  const name = given.kind === 'CLOUD_IAM_SERVICE_ACCOUNT' ? given.email.replace(/\.gserviceaccount\.com$/, '') : given.email;
  return { ...given, name };
}

function deriveReplica(replica: Given['replicas'][string], name: string, { region, edition, disk }: Given) {
  return { name, region, tier: edition.tier, disk, ...replica };
}
