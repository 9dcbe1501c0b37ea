import { kinds, object } from '../../model/schema/object';
import type { Input } from '../../model/schema/schema';
import { known, listOf, oneOf, text, whole } from '../../model/schema/values';
import type { Overridable } from '../overrides';
import { cryptoKey, flag, iamMembers, knownFlag, labels, project, protection } from '../schemas';

const storageClass = oneOf('STANDARD', 'NEARLINE', 'COLDLINE', 'ARCHIVE');
const days = whole(0, 1_000_000);
const date = text({ pattern: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, allowed: "a day such as '2027-01-31'" });

const lifecycleCondition = object({
  /** Days since creation, 0 or more. @default - any */
  age: days.optional(),
  /** `YYYY-MM-DD`. @default - any */
  createdBefore: date.optional(),
  /** `YYYY-MM-DD`. @default - any */
  customTimeBefore: date.optional(),
  /** @default - any */
  daysSinceCustomTime: days.optional(),
  /** Days since replacement or deletion. @default - any */
  daysSinceNoncurrentTime: days.optional(),
  /** `YYYY-MM-DD`. @default - any */
  noncurrentTimeBefore: date.optional(),
  /** Least number of newer versions. @default - any */
  numNewerVersions: whole(1, 1_000_000).optional(),
  /** @default - any */
  withState: oneOf('LIVE', 'ARCHIVED', 'ANY').optional(),
  /** @default - any */
  matchesPrefix: listOf(text()).optional(),
  /** @default - any */
  matchesSuffix: listOf(text()).optional(),
  /** @default - any */
  matchesStorageClass: listOf(storageClass).optional(),
});

const lifecycleRule = object({
  /** Action on objects for which all conditions hold. */
  action: kinds({ Delete: {}, SetStorageClass: { storageClass }, AbortIncompleteMultipartUpload: {} }),
  /** At least one. */
  condition: lifecycleCondition,
});

const cors = object({
  /** `https://shop.example`, or `*`. */
  origin: listOf(text()),
  /** `GET`, or `*`. */
  method: listOf(text()),
  /** @default [] */
  responseHeader: listOf(text()).default([]),
  /** 0 to 86400. @default 3600 */
  maxAgeSeconds: whole(0, 86_400).default(3600),
});

/** Access logs of a bucket. */
const logging = object({
  /** A bucket other than this. */
  logBucket: text({
    // buckets that this library does not declare may have older names
    pattern: /^[a-z0-9][-a-z0-9_.]{1,220}[a-z0-9]$/,
    allowed: 'lower-case letters, digits, hyphens, underscores and dots',
  }),
  /** @default - the bucket's name */
  logObjectPrefix: text().optional(),
});

export const bucketSchema = object({
  /** Unique in all of Google Cloud: 3 to 63 lower-case letters, digits, hyphens, underscores and dots. */
  name: text({
    pattern: /^[a-z0-9][-a-z0-9_.]*[a-z0-9]$/,
    allowed: 'lower-case letters, digits, hyphens, underscores and dots, with a letter or digit at both ends',
  }),
  /** Project id. */
  project,
  /** Region, two regions such as `EUR4`, or multi-region such as `EU`; cannot be changed. */
  location: text({ pattern: /^[A-Za-z][A-Za-z0-9-]+$/, allowed: "a region or multi-region such as 'EU'" }),
  /** @default 'STANDARD' */
  storageClass: storageClass.default('STANDARD'),
  /** Moves objects between classes by their use; instead of `storageClass`. @default - off */
  autoclass: object({
    /** Class of objects that are not read. @default 'NEARLINE' */
    terminalStorageClass: oneOf('NEARLINE', 'ARCHIVE').default('NEARLINE'),
  }).optional(),
  /** Whether objects that are replaced or deleted stay as older versions. @default true, false with hierarchicalNamespace */
  versioning: flag.optional(),
  /** At most 100. @default - older versions are deleted after 90 days, where there are any */
  lifecycleRules: listOf(lifecycleRule, { count: 100, code: 'too-many-lifecycle-rules' }).optional(),
  /** Least age of objects before deletion or replacement. @default - none */
  retention: object({
    /** Seconds, 1 to 3155760000. */
    retentionPeriod: whole(1, 3_155_760_000),
    /** Forever: a locked retention can be neither shortened nor removed. @default false */
    isLocked: flag.default(false),
  }).optional(),
  /** Soft-delete retention in seconds: 0, or 604800 to 7776000. @default 604800 */
  softDeleteSeconds: whole(0, Number.MAX_SAFE_INTEGER).default(604_800),
  /** Key of Cloud KMS in the same location. @default - Google's */
  kmsKeyName: cryptoKey.optional(),
  /** Access logs, into a bucket other than this. @default - none; audit logs record accesses too */
  logging: logging.optional(),
  /** @default [] */
  cors: listOf(cors).default([]),
  /** Whether readers pay for their requests. @default false */
  requesterPays: flag.default(false),
  /** Whether each new object has an event-based hold. @default false */
  defaultEventBasedHold: flag.default(false),
  /** Whether objects may have a retention each; cannot be changed. @default false */
  enableObjectRetention: flag.default(false),
  /** Whether folders are real; without versions of objects; cannot be changed. @default false */
  hierarchicalNamespace: knownFlag.default(false),
  /** Replication between two regions. @default - Google's */
  rpo: oneOf('DEFAULT', 'ASYNC_TURBO').optional(),
  /** Two regions of the multi-region that `location` is; cannot be changed. @default - Google's */
  dataLocations: known(listOf(text({ pattern: /^[A-Za-z]+-[A-Za-z]+[0-9]+$/, allowed: "a region such as 'EUROPE-WEST1'" }))).optional(),
  /** At most 64. @default {} */
  labels,
  /** Members that read objects. @default {} */
  readers: iamMembers,
  /** Members that read, write and delete objects. @default {} */
  writers: iamMembers,
  /** Members that add objects, and neither read nor replace any. @default {} */
  creators: iamMembers,
  /** Refuses in Terraform to destroy it. Cloud Storage itself deletes no bucket that holds anything. @default true */
  deletionProtection: protection,
});

/** A bucket of Cloud Storage, never public. */
export interface BucketProps extends Input<typeof bucketSchema>, Overridable {}
/** A rule for requests from pages of other origins. */
export type CorsRule = Input<typeof cors>;
/** A rule that deletes objects or moves them to another storage class. */
export type LifecycleRule = Input<typeof lifecycleRule>;
/** Objects that a lifecycle rule is for. */
export type LifecycleCondition = Input<typeof lifecycleCondition>;
