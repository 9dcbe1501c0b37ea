import { object } from '../../model/schema/object';
import type { Input, Output } from '../../model/schema/schema';
import { known, text, whole } from '../../model/schema/values';
import type { Overridable } from '../overrides';
import { bucketLocation } from '../patterns';
import { bucketName, cryptoKey, iamMembers, labels, project } from '../schemas';

export const location = text(bucketLocation);

const fields = {
  /** Number of older versions of a state that are retained, 1 to 1000. @default 50 */
  keptVersions: whole(1, 1000).default(50),
  /** Least retention of an older version in days, 1 to 3650. @default 30 */
  keptDays: whole(1, 3650).default(30),
  /** Soft-delete retention in days, 7 to 90. @default 30 */
  softDeleteDays: known(whole(7, 90)).default(30),
  /** Key of Cloud KMS that encrypts it: `projects/P/locations/L/keyRings/R/cryptoKeys/K`. @default - Google's */
  kmsKeyName: cryptoKey.optional(),
  /** Access logs. @default - none */
  logging: object({
    /** A bucket other than this. */
    logBucket: bucketName,
    /** @default - the bucket's name */
    logObjectPrefix: text().optional(),
  }).optional(),
  /** IAM members that read and write states, by names of your own (roles/storage.objectUser). @default {} */
  writers: iamMembers,
  /** IAM members that read states (roles/storage.objectViewer). @default {} */
  readers: iamMembers,
  /** At most 64. @default {} */
  labels,
};
type F = typeof fields;

/** Options of a state bucket that are the same in a bootstrap stack. Declarations of other files keep the comments of an interface. */
export interface StateBucketOptions extends F {}
export const stateBucketOptions: StateBucketOptions = fields;

export const stateBucketSchema = object({
  /** Unique in all of Google Cloud: 3 to 63 lower-case letters, digits, hyphens and underscores. */
  name: bucketName,
  /** Project id. */
  project,
  /** Region, dual-region or multi-region, such as `europe-west1` or `EU`. */
  location,
  ...stateBucketOptions,
});

/** A bucket for Terraform states: versions are retained, access is private, and Terraform never deletes it. */
export interface StateBucketProps extends Input<typeof stateBucketSchema>, Overridable {}
/** A state bucket with every default applied. */
export interface StateBucketSpec extends Output<typeof stateBucketSchema> {}
