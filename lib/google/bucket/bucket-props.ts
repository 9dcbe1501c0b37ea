import type { IamMembers } from '../iam-members';
import type { Flag } from '../opaque';
import type { Overridable } from '../overrides';
import type { LifecycleRule } from './lifecycle-rule';

/** A bucket of Cloud Storage, never public. */
export interface BucketProps extends Overridable {
  /** Of its own among all in the world: 3 to 63 lower-case letters, digits, hyphens, underscores and dots. */
  readonly name: string;
  /** Project id. */
  readonly project: string;
  /** Region, two regions such as `EUR4`, or multi-region such as `EU`; cannot be changed. */
  readonly location: string;
  /** @default 'STANDARD' */
  readonly storageClass?: 'STANDARD' | 'NEARLINE' | 'COLDLINE' | 'ARCHIVE';
  /** Moves objects between classes by how they are used; instead of `storageClass`. @default - off */
  readonly autoclass?: {
    /** Where those end that nobody reads. @default 'NEARLINE' */ readonly terminalStorageClass?: 'NEARLINE' | 'ARCHIVE';
  };
  /** Whether what is overwritten or deleted stays as an older version. @default true */
  readonly versioning?: Flag;
  /** At most 100. @default - older versions go after 90 days, where there are any */
  readonly lifecycleRules?: readonly LifecycleRule[];
  /** Seconds for which no object can be deleted or overwritten, 1 to 3155760000. @default - none */
  readonly retention?: {
    readonly retentionPeriod: number /** For ever: it can be neither shortened nor removed. @default false */;
    readonly isLocked?: Flag;
  };
  /** Seconds for which what was deleted can be had back: 0, or 604800 to 7776000. @default 604800 */
  readonly softDeleteSeconds?: number;
  /** Key of Cloud KMS in the same location. @default - Google's */
  readonly kmsKeyName?: string;
  /** Where accesses are logged: a bucket other than this. @default - nowhere; audit logs tell of them too */
  readonly logging?: { readonly logBucket: string /** @default - the bucket's name */; readonly logObjectPrefix?: string };
  /** @default [] */
  readonly cors?: readonly CorsRule[];
  /** Whether who reads pays for it. @default false */
  readonly requesterPays?: Flag;
  /** Whether each new object is held until somebody lets it go. @default false */
  readonly defaultEventBasedHold?: Flag;
  /** Whether objects may have a retention each; cannot be changed. @default false */
  readonly enableObjectRetention?: Flag;
  /** Whether folders are real; without versions of objects; cannot be changed. @default false */
  readonly hierarchicalNamespace?: boolean;
  /** How fast both of two regions have an object. @default - as Google does it */
  readonly rpo?: 'DEFAULT' | 'ASYNC_TURBO';
  /** Two regions of the multi-region that `location` is; cannot be changed. @default - as Google does it */
  readonly dataLocations?: readonly string[];
  /** At most 64. @default {} */
  readonly labels?: { readonly [key: string]: string };
  /** Who reads objects. @default {} */
  readonly readers?: IamMembers;
  /** Who reads, writes and deletes objects. @default {} */
  readonly writers?: IamMembers;
  /** Who puts objects in, and neither reads nor replaces any. @default {} */
  readonly creators?: IamMembers;
  /** Refuses in Terraform to destroy it. Cloud Storage itself deletes no bucket that holds anything. @default true */
  readonly deletionProtection?: boolean;
}

export interface CorsRule {
  /** `https://shop.example`, or `*`. */
  readonly origin: readonly string[];
  /** `GET`, or `*`. */
  readonly method: readonly string[];
  /** @default [] */
  readonly responseHeader?: readonly string[];
  /** @default 3600 */
  readonly maxAgeSeconds?: number;
}
