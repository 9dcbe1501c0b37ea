import { kinds, object } from '../../model/schema/object';
import type { Input, Output } from '../../model/schema/schema';
import { known, listOf, recordOf, text, whole } from '../../model/schema/values';
import type { Overridable } from '../overrides';
import { regionName } from '../patterns';
import { cryptoKey, flag, iamMembers, labels, project, seconds, secondsWithin, time } from '../schemas';

const replication = kinds({
  auto: {
    /** Key in the location `global`. @default - Google's */
    kmsKeyName: cryptoKey.optional(),
  },
  'user-managed': {
    /** Replicas by region, at least one. */
    replicas: recordOf(
      object({
        /** Key in that region; for all or for none. @default - Google's */
        kmsKeyName: cryptoKey.optional(),
      }),
      regionName,
    ),
  },
});

const rotation = object({
  /** `'3600s'` to `'3153600000s'`. */
  rotationPeriod: secondsWithin(3600, 3_153_600_000, 'rotation-period-not-allowed'),
  /** RFC 3339: the first rotation. Google sets the next ones, which Terraform ignores. */
  nextRotationTime: time,
});

const expiry = kinds({
  at: {
    /** RFC 3339. */
    expireTime: time,
  },
  after: {
    /** Such as `'86400s'`. */
    ttl: seconds,
  },
});

export const secretSchema = object({
  /** At most 255 letters, digits, hyphens and underscores. */
  secretId: text({ pattern: /^[A-Za-z0-9_-]{1,255}$/, allowed: 'at most 255 letters, digits, hyphens and underscores' }),
  /** Project id. */
  project,
  /** Locations of versions; cannot be changed. @default { kind: 'auto' } */
  replication: replication.filled('auto'),
  /** Topics that get a message of each change, `projects/…/topics/…`; at most 10. @default [] */
  topics: known(
    listOf(text({ pattern: /^projects\/[^/]+\/topics\/[^/]+$/, allowed: "a topic such as 'projects/acme-shop/topics/secrets'" }), {
      count: 10,
      code: 'too-many-topics',
    }),
  ).default([]),
  /** Messages to the topics when a new version is due. @default - none */
  rotation: rotation.optional(),
  /** Expiration, which deletes the secret. @default - never */
  expires: expiry.optional(),
  /** Retention of a version that is scheduled for destruction: `'86400s'` to `'86400000s'`. @default - it is destroyed at once */
  versionDestroyTtl: secondsWithin(86_400, 86_400_000, 'destroy-ttl-not-allowed').optional(),
  /** Numbers of versions by their aliases: at most 50 aliases of 63 characters. @default {} */
  versionAliases: recordOf(whole(1, 1_000_000_000), {
    pattern: /^[A-Za-z][A-Za-z0-9_-]{0,62}$/,
    allowed: 'at most 63 letters, digits, hyphens and underscores, starting with a letter',
    most: { count: 50, code: 'too-many-aliases' },
  }).default({}),
  /** At most 64. @default {} */
  labels,
  /** At most 16 KiB in all. @default {} */
  annotations: recordOf(text(), {
    pattern: /^[A-Za-z0-9](?:[-A-Za-z0-9_./]{0,61}[A-Za-z0-9])?$/,
    allowed: 'at most 63 letters, digits, hyphens, underscores and dots, starting and ending with a letter or digit',
  }).default({}),
  /** Tags of the resource manager: `tagKeys/…` to `tagValues/…`; cannot be changed. @default {} */
  tags: recordOf(text({ pattern: /^tagValues\/\d+$/, allowed: "a value such as 'tagValues/456'" }), {
    pattern: /^tagKeys\/\d+$/,
    allowed: "a key such as 'tagKeys/123'",
  }).default({}),
  /** Refuses to delete it. @default true */
  deletionProtection: flag.default(true),
  /** Members that read its versions. @default {} */
  accessors: iamMembers,
  /** Members that add versions, without reading any. @default {} */
  versionAdders: iamMembers,
});

/** A secret of Secret Manager, without its value: that is added by other means and has no place here. */
export interface SecretProps extends Input<typeof secretSchema>, Overridable {}
/** A secret with every default applied. */
export interface SecretSpec extends Output<typeof secretSchema> {}
/** Where versions of a secret are kept. */
export type SecretReplication = Input<typeof replication>;
/** Rotation reminders of a secret. */
export type SecretRotation = Input<typeof rotation>;
