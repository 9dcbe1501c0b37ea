import { kinds, object } from '../../model/schema/object';
import type { Input, Output } from '../../model/schema/schema';
import { known, oneOf, recordOf, text, whole } from '../../model/schema/values';
import { ipRange, networkLink, privateServices } from '../network/schemas';
import type { Overridable } from '../overrides';
import { cryptoKey, labels, project, protection, reason, region, secretId, zone } from '../schemas';

const zones = object({
  /** Zone of the region. */
  locationId: zone,
  /** Zone of the second server. @default - any other */
  alternativeLocationId: zone.optional(),
});

const maintenanceWindow = object({
  day: oneOf('MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'),
  /** 0 to 23. */
  hours: whole(0, 23),
  /** 0 to 59. @default 0 */
  minutes: whole(0, 59).default(0),
});

const persistence = object({
  rdbSnapshotPeriod: oneOf('ONE_HOUR', 'SIX_HOURS', 'TWELVE_HOURS', 'TWENTY_FOUR_HOURS'),
  /** RFC 3339: the first time. @default - at once */
  rdbSnapshotStartTime: text({
    pattern: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/,
    allowed: "a time such as '2027-01-31T03:00:00Z'",
  }).optional(),
});

const secrets = object({
  /** Gets the password. @default - none */
  password: secretId.optional(),
  /** Gets the certificates that sign the server's. @default - none */
  ca: secretId.optional(),
  /** Raise it by one when the server was replaced by other means. @default 1 */
  version: whole(1, 1_000_000_000).default(1),
});

export const redisSchema = object({
  /** At most 40 lower-case letters, digits and hyphens, starting with a letter. */
  name: text({
    pattern: /^[a-z](?:[-a-z0-9]{0,38}[a-z0-9])?$/,
    allowed: 'at most 40 lower-case letters, digits and hyphens, starting with a letter',
  }),
  /** Project id. */
  project,
  /** Such as `europe-west1`. */
  region,
  /** Private services access, or a peering of its own with a range of its own. */
  network: kinds({
    'private-services': privateServices,
    'direct-peering': {
      /** `projects/…/global/networks/…`. */
      network: networkLink,
      /** /29, or /28 with read replicas. @default - Google picks one */
      reservedIpRange: ipRange(8, 29).optional(),
    },
  }),
  /** STANDARD_HA has a second server in another zone, to which it fails over. @default 'STANDARD_HA' */
  tier: oneOf('STANDARD_HA', 'BASIC').default('STANDARD_HA'),
  /** GiB, 1 to 300. @default 1 */
  memorySizeGb: whole(1, 300).default(1),
  /** @default 'REDIS_7_2' */
  redisVersion: oneOf('REDIS_6_X', 'REDIS_7_0', 'REDIS_7_2').default('REDIS_7_2'),
  /** For people, at most 80 characters. @default - none */
  displayName: text({ pattern: /^.{1,80}$/su, allowed: 'at most 80 characters' }).optional(),
  /** Whether clients give a password, which Google creates. @default { kind: 'on' } */
  auth: kinds({ on: {}, off: { reason } }).default({ kind: 'on' }),
  /** Whether connections are encrypted; cannot be changed. @default { kind: 'SERVER_AUTHENTICATION' } */
  transitEncryption: kinds({ SERVER_AUTHENTICATION: {}, DISABLED: { reason } }).default({ kind: 'SERVER_AUTHENTICATION' }),
  /** An hour of a day, in UTC. @default { day: 'SUNDAY', hours: 3 } */
  maintenanceWindow: maintenanceWindow.default({ day: 'SUNDAY', hours: 3, minutes: 0 }),
  /** How often the data is written to a disk; from version 6 on. @default - never */
  persistence: persistence.optional(),
  /** 1 to 5; of STANDARD_HA with at least 5 GiB. @default - none */
  readReplicas: known(whole(1, 5)).optional(),
  /** Settings of Redis by name: `maxmemory-policy`, `notify-keyspace-events` and others that Google knows. @default {} */
  redisConfigs: recordOf(text(), { pattern: /^[a-z][a-z-]*$/, allowed: "a setting of Redis such as 'maxmemory-policy'" }).default({}),
  /** @default - Google picks them */
  zones: zones.optional(),
  /** Key of Cloud KMS in the same region; cannot be changed. @default - Google's */
  customerManagedKey: cryptoKey.optional(),
  /** At most 64. @default {} */
  labels,
  /** Refuses in Terraform to destroy or replace it. @default true */
  deletionProtection: protection,
  /** Secrets (`projects/…/secrets/…`) that get what clients need; versions are written once for each server. @default - none */
  secrets: secrets.filled(),
});

/** A Redis server of Memorystore. */
export interface RedisInstanceProps extends Input<typeof redisSchema>, Overridable {}
/** A server with every default applied. */
export interface RedisSpec extends Output<typeof redisSchema> {}

/** How a server is reached. */
export type RedisNetwork = RedisInstanceProps['network'];
/** An hour of a day, in UTC. */
export type RedisMaintenanceWindow = Input<typeof maintenanceWindow>;
/** Snapshots on a disk. */
export type RedisPersistence = Input<typeof persistence>;
/** Secrets that get what clients need. */
export type RedisSecrets = Input<typeof secrets>;
