import { object } from '../../model/schema/object';
import type { Input, Output } from '../../model/schema/schema';
import { oneOf, recordOf, text, whole } from '../../model/schema/values';
import { logDescription } from '../log-exclusion/schema';
import type { Overridable } from '../overrides';
import { cryptoKey, flag, project, protection } from '../schemas';

/** Regions, and what is wider. */
export const logLocation = text({
  pattern: /^(?:global|us|eu|[a-z]+-[a-z]+[0-9]+)$/,
  allowed: "'global', 'eu', 'us' or a region such as 'europe-west1'",
});

/** A bucket of your own, or the one that Google makes. */
export const logBucketId = text({
  pattern: /^(?:_Default|[A-Za-z0-9][A-Za-z0-9_.-]{0,99})$/,
  allowed: "'_Default', or 1 to 100 letters, digits, underscores, hyphens and dots, starting with a letter or digit",
});

export const logBucketSchema = object({
  /** 1 to 100 letters, digits, underscores, hyphens and dots, or `_Default`; cannot be changed. */
  bucketId: logBucketId,
  /** Project id. */
  project,
  /** `global`, `eu`, `us` or a region; cannot be changed. */
  location: logLocation,
  /** Days for which entries are kept, 1 to 3650. @default 30 */
  retentionDays: whole(1, 3650).default(30),
  /** Forever: a locked retention cannot be changed, and the bucket is deleted only when it is empty. @default false */
  isLocked: flag.default(false),
  /** Key of Cloud KMS in the same location, which the service account of Cloud Logging uses; cannot be taken away. @default - Google's */
  kmsKeyName: cryptoKey.optional(),
  /** Whether SQL can be asked of it (Log Analytics); cannot be turned off. @default false */
  analytics: flag.default(false),
  /** Fields that are searched often, by their paths such as `jsonPayload.order`; at most 20. @default {} */
  indexes: recordOf(oneOf('INDEX_TYPE_STRING', 'INDEX_TYPE_INTEGER'), {
    pattern: /^[A-Za-z_][A-Za-z0-9_."/-]*$/,
    allowed: "a path in an entry such as 'jsonPayload.order'",
    most: { count: 20, code: 'too-many-indexes' },
  }).default({}),
  /** At most 8000 characters. @default - none */
  description: logDescription.optional(),
  /** Refuses in Terraform to destroy or replace it. @default true */
  deletionProtection: protection,
});

/** A bucket of Cloud Logging. */
export interface LogBucketProps extends Input<typeof logBucketSchema>, Overridable {}
/** A bucket with every default applied. */
export interface LogBucketSpec extends Output<typeof logBucketSchema> {}
