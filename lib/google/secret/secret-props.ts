import type { IamMembers } from '../iam-members';
import type { Flag } from '../opaque';
import type { Overridable } from '../overrides';

/** A secret of Secret Manager, without its value: that is put in by other means and has no place here. */
export interface SecretProps extends Overridable {
  /** At most 255 letters, digits, hyphens and underscores. */
  readonly secretId: string;
  /** Project id. */
  readonly project: string;
  /** Where versions are kept; cannot be changed. @default { kind: 'auto' } */
  readonly replication?: SecretReplication;
  /** Topics that are told of changes, `projects/…/topics/…`; at most 10. @default [] */
  readonly topics?: readonly string[];
  /** Tells the topics that it is time for a new version. @default - never */
  readonly rotation?: SecretRotation;
  /** When it is deleted by itself. @default - never */
  readonly expires?:
    | { readonly kind: 'at' /** RFC 3339. */; readonly expireTime: string }
    | { readonly kind: 'after' /** Such as `'86400s'`. */; readonly ttl: string };
  /** How long a destroyed version can be had back: `'86400s'` to `'86400000s'`. @default - it is gone at once */
  readonly versionDestroyTtl?: string;
  /** Numbers of versions by their other names: at most 50 names of 63 characters. @default {} */
  readonly versionAliases?: { readonly [alias: string]: number };
  /** At most 64. @default {} */
  readonly labels?: { readonly [key: string]: string };
  /** At most 16 KiB in all. @default {} */
  readonly annotations?: { readonly [key: string]: string };
  /** Tags of the resource manager: `tagKeys/…` to `tagValues/…`; cannot be changed. @default {} */
  readonly tags?: { readonly [key: string]: string };
  /** Refuses to delete it. @default true */
  readonly deletionProtection?: Flag;
  /** Who reads its versions. @default {} */
  readonly accessors?: IamMembers;
  /** Who puts versions in, without reading any. @default {} */
  readonly versionAdders?: IamMembers;
}

export type SecretReplication =
  | { readonly kind: 'auto' /** Key in the location `global`. @default - Google's */; readonly kmsKeyName?: string }
  | {
      readonly kind: 'user-managed';
      /** By region, at least one. */
      readonly replicas: {
        readonly [location: string]: { /** Key in that region; for all or for none. @default - Google's */ readonly kmsKeyName?: string };
      };
    };

export interface SecretRotation {
  /** `'3600s'` to `'3153600000s'`. */
  readonly rotationPeriod: string;
  /** RFC 3339; the first time, since Google moves it on by itself. */
  readonly nextRotationTime: string;
}
