import type { PrivateServicesNetwork } from '../network/private-services-network';
import type { Overridable } from '../overrides';

/** A Redis server of Memorystore. */
export interface RedisInstanceProps extends Overridable {
  /** At most 40 lower-case letters, digits and hyphens, starting with a letter. */
  readonly name: string;
  /** Project id. */
  readonly project: string;
  /** Such as `europe-west1`. */
  readonly region: string;
  /** Where it answers: by private services access, or by a peering of its own with a range of its own. */
  readonly network: RedisNetwork;
  /** A second server in another zone that takes over, or none. @default 'STANDARD_HA' */
  readonly tier?: 'STANDARD_HA' | 'BASIC';
  /** GiB, 1 to 300. @default 1 */
  readonly memorySizeGb?: number;
  /** @default 'REDIS_7_2' */
  readonly redisVersion?: 'REDIS_6_X' | 'REDIS_7_0' | 'REDIS_7_2';
  /** For people, at most 80 characters. @default - none */
  readonly displayName?: string;
  /** Whether clients give a password, which Google makes. @default { kind: 'on' } */
  readonly auth?: { readonly kind: 'on' } | { readonly kind: 'off'; readonly reason: string };
  /** Whether connections are encrypted; cannot be changed. @default { kind: 'SERVER_AUTHENTICATION' } */
  readonly transitEncryption?: { readonly kind: 'SERVER_AUTHENTICATION' } | { readonly kind: 'DISABLED'; readonly reason: string };
  /** In UTC, for an hour. @default - Sunday at 3 */
  readonly maintenanceWindow?: RedisMaintenanceWindow;
  /** How often what it holds is written to a disk; of the versions from 6 on. @default - never */
  readonly persistence?: RedisPersistence;
  /** Copies to read from, 1 to 5; of STANDARD_HA with at least 5 GiB. @default - none */
  readonly readReplicas?: number;
  /** Settings of Redis by name: `maxmemory-policy`, `notify-keyspace-events` and others that Google knows. @default {} */
  readonly redisConfigs?: { readonly [setting: string]: string };
  /** Zones of the region. @default - Google picks them */
  readonly zones?: {
    readonly locationId: string /** Of the second server. @default - any other */;
    readonly alternativeLocationId?: string;
  };
  /** Key of Cloud KMS in the same region; cannot be changed. @default - Google's */
  readonly customerManagedKey?: string;
  /** At most 64. @default {} */
  readonly labels?: { readonly [key: string]: string };
  /** Refuses in Terraform to destroy or replace it. @default true */
  readonly deletionProtection?: boolean;
  /** Secrets (`projects/…/secrets/…`) that get what clients need; versions are written once for each server. @default - none */
  readonly secrets?: RedisSecrets;
}

export type RedisNetwork =
  | PrivateServicesNetwork
  | {
      readonly kind: 'direct-peering';
      /** `projects/…/global/networks/…`. */
      readonly network: string;
      /** /29, or /28 with read replicas. @default - Google picks one */
      readonly reservedIpRange?: string;
    };

export interface RedisMaintenanceWindow {
  readonly day: 'MONDAY' | 'TUESDAY' | 'WEDNESDAY' | 'THURSDAY' | 'FRIDAY' | 'SATURDAY' | 'SUNDAY';
  /** 0 to 23. */
  readonly hours: number;
  /** 0 to 59. @default 0 */
  readonly minutes?: number;
}

export interface RedisPersistence {
  readonly rdbSnapshotPeriod: 'ONE_HOUR' | 'SIX_HOURS' | 'TWELVE_HOURS' | 'TWENTY_FOUR_HOURS';
  /** RFC 3339: the first time. @default - at once */
  readonly rdbSnapshotStartTime?: string;
}

export interface RedisSecrets {
  /** Gets the password. @default - none */
  readonly password?: string;
  /** Gets the certificate that signs the server's. @default - none */
  readonly ca?: string;
  /** Raise it by one when the server was made anew by other means. @default 1 */
  readonly version?: number;
}
