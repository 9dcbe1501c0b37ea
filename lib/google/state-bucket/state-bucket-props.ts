import type { BucketProps } from '../bucket/schema';
import type { Overridable } from '../overrides';

/** A bucket for the states of Terraform: every version is kept for a while, nobody outside gets in, and Terraform never deletes it. */
export interface StateBucketProps extends Overridable {
  /** Unique in all of Google Cloud: 3 to 63 lower-case letters, digits, hyphens and underscores. */
  readonly name: string;
  /** Project id. */
  readonly project: string;
  /** Region, dual-region or multi-region, such as `europe-west1` or `EU`. */
  readonly location: string;
  /** How many older versions of a state are kept, 1 to 1000. @default 50 */
  readonly keptVersions?: number;
  /** Days that an older version is kept at least, 1 to 3650. @default 30 */
  readonly keptDays?: number;
  /** Days that what was deleted can be brought back, 7 to 90. @default 30 */
  readonly softDeleteDays?: number;
  /** Key that it is encrypted with: `projects/P/locations/L/keyRings/R/cryptoKeys/K`. @default - a key of Google's */
  readonly kmsKeyName?: string;
  /** Bucket that gets access logs, with what they start with. @default - none */
  readonly logging?: BucketProps['logging'];
  /** IAM members that read and write states, under names of your choice (roles/storage.objectUser). @default {} */
  readonly writers?: { readonly [name: string]: string };
  /** IAM members that read states (roles/storage.objectViewer). @default {} */
  readonly readers?: { readonly [name: string]: string };
  /** @default {} */
  readonly labels?: { readonly [key: string]: string };
}
