import type { IamMembers } from '../iam-members';
import type { Flag } from '../opaque';
import type { Overridable } from '../overrides';

/** A repository of container images in Artifact Registry. */
export interface RegistryProps extends Overridable {
  /** At most 63 lower-case letters, digits and hyphens, starting with a letter. */
  readonly repositoryId: string;
  /** Project id. */
  readonly project: string;
  /** Region or multi-region such as `europe`. */
  readonly location: string;
  /** @default - none */
  readonly description?: string;
  /** Where images come from; cannot be changed. @default { kind: 'standard' } */
  readonly mode?: RegistryMode;
  /** By id. Whatever is to be kept is kept, even when it is also to be deleted. @default - the latest 50 are kept, those without a tag go after 90 days */
  readonly cleanupPolicies?: { readonly [id: string]: CleanupPolicy };
  /** Only logs what would be deleted. @default false */
  readonly cleanupPolicyDryRun?: Flag;
  /** Whether images are searched for known holes. @default { kind: 'INHERITED' }, as the project has it */
  readonly vulnerabilityScanning?: { readonly kind: 'INHERITED' } | { readonly kind: 'DISABLED'; readonly reason: string };
  /** Key of Cloud KMS in the same location; cannot be changed. @default - Google's */
  readonly kmsKeyName?: string;
  /** At most 64. @default {} */
  readonly labels?: { readonly [key: string]: string };
  /** Who pulls images. @default {} */
  readonly readers?: IamMembers;
  /** Who pushes and pulls images. @default {} */
  readonly writers?: IamMembers;
  /** Refuses in Terraform to delete it. @default true */
  readonly deletionProtection?: boolean;
}

export type RegistryMode =
  /** Images are pushed to it; a tag once pushed stays where it is, unless this is false. */
  | { readonly kind: 'standard' /** @default true */; readonly immutableTags?: Flag }
  /** Fetches from another registry and keeps what it fetched. */
  | {
      readonly kind: 'remote';
      /** Docker Hub, or the address of another registry. */
      readonly upstream: 'DOCKER_HUB' | string;
      /** @default - none */
      readonly credentials?: {
        readonly username: string /** `projects/…/secrets/…/versions/…`. */;
        readonly passwordSecretVersion: string;
      };
    }
  /** Looks into others in the order of their priorities. */
  | {
      readonly kind: 'virtual';
      readonly upstreams: {
        readonly [id: string]: {
          /** `projects/…/locations/…/repositories/…`. */ readonly repository: string /** The higher comes first, 1 to 65535. */;
          readonly priority: number;
        };
      };
    };

/** What is kept, or deleted, of the versions of images. */
export type CleanupPolicy =
  | {
      readonly kind: 'keep-most-recent' /** Of each image, 1 to 100000. */;
      readonly keepCount: number /** @default - all images */;
      readonly packageNamePrefixes?: readonly string[];
    }
  | ({ readonly kind: 'keep' | 'delete' } & CleanupCondition);

export interface CleanupCondition {
  /** @default 'ANY' */
  readonly tagState?: 'TAGGED' | 'UNTAGGED' | 'ANY';
  /** Of tagged ones. @default - any */
  readonly tagPrefixes?: readonly string[];
  /** @default - any */
  readonly packageNamePrefixes?: readonly string[];
  /** Such as `'7776000s'`. @default - of any age */
  readonly olderThan?: string;
  /** Such as `'86400s'`. @default - of any age */
  readonly newerThan?: string;
}
