import { kinds, object } from '../../model/schema/object';
import type { Input } from '../../model/schema/schema';
import { listOf, oneOf, recordOf, text, whole } from '../../model/schema/values';
import type { Overridable } from '../overrides';
import { cryptoKey, flag, iamMembers, labels, project, protection, reason, seconds } from '../schemas';

const policyId = {
  pattern: /^[a-z](?:[-a-z0-9]{0,126}[a-z0-9])?$/,
  allowed: 'at most 128 lower-case letters, digits and hyphens, starting with a letter',
};

const mode = kinds({
  /** Images are pushed to it. */
  standard: {
    /** Whether a tag stays at its image. @default true */
    immutableTags: flag.default(true),
  },
  /** Pulls from another registry and caches the images. */
  remote: {
    /** `DOCKER_HUB`, or the address of another registry. */
    upstream: text({ pattern: /^(?:DOCKER_HUB|https:\/\/\S+)$/, allowed: "DOCKER_HUB or an address such as 'https://ghcr.io'" }),
    /** @default - none */
    credentials: object({
      username: text(),
      /** `projects/…/secrets/…/versions/…`. */
      passwordSecretVersion: text({
        pattern: /^projects\/[^/]+\/secrets\/[^/]+\/versions\/[^/]+$/,
        allowed: "a version such as 'projects/acme/secrets/hub/versions/1'",
      }),
    }).optional(),
  },
  /** Pulls from other repositories in the order of their priorities. */
  virtual: {
    /** Repositories by id, at least one. */
    upstreams: recordOf(
      object({
        /** `projects/…/locations/…/repositories/…`. */
        repository: text(),
        /** The higher comes first, 1 to 65535. */
        priority: whole(1, 65_535),
      }),
      policyId,
    ),
  },
});

const packageNamePrefixes = listOf(text()).optional();

const conditionFields = {
  /** @default 'ANY' */
  tagState: oneOf('TAGGED', 'UNTAGGED', 'ANY').optional(),
  /** Prefixes of tags; of TAGGED images. @default - any */
  tagPrefixes: listOf(text()).optional(),
  /** @default - any */
  packageNamePrefixes,
  /** Such as `'7776000s'`. @default - of any age */
  olderThan: seconds.optional(),
  /** Such as `'86400s'`. @default - of any age */
  newerThan: seconds.optional(),
};
const condition = object(conditionFields);

/** Retention or deletion of versions of images. */
const cleanupPolicy = kinds({
  'keep-most-recent': {
    /** Versions of each image, 1 to 100000. */
    keepCount: whole(1, 100_000),
    /** @default - all images */
    packageNamePrefixes,
  },
  keep: conditionFields,
  delete: conditionFields,
});

export const registrySchema = object({
  /** At most 63 lower-case letters, digits and hyphens, starting with a letter. */
  repositoryId: text({
    pattern: /^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
    allowed: 'at most 63 lower-case letters, digits and hyphens, starting with a letter',
  }),
  /** Project id. */
  project,
  /** Region or multi-region such as `europe`. */
  location: text({ pattern: /^[a-z]+(?:-[a-z]+[0-9]+)?$/, allowed: "a region or multi-region such as 'europe'" }),
  /** @default - none */
  description: text().optional(),
  /** Source of images; cannot be changed. @default { kind: 'standard' } */
  mode: mode.filled('standard'),
  /** Cleanup policies by id. An image that any of them keeps is kept. @default - the latest 50 are kept, those without a tag are deleted after 90 days */
  cleanupPolicies: recordOf(cleanupPolicy, policyId).optional(),
  /** Only logs deletions. @default false */
  cleanupPolicyDryRun: flag.default(false),
  /** Whether images are scanned for known vulnerabilities. @default { kind: 'INHERITED' }, the project's setting */
  vulnerabilityScanning: kinds({ INHERITED: {}, DISABLED: { reason } }).default({ kind: 'INHERITED' }),
  /** Key of Cloud KMS in the same location; cannot be changed. @default - Google's */
  kmsKeyName: cryptoKey.optional(),
  /** At most 64. @default {} */
  labels,
  /** Members that pull images. @default {} */
  readers: iamMembers,
  /** Members that push and pull images. @default {} */
  writers: iamMembers,
  /** Refuses in Terraform to delete it. @default true */
  deletionProtection: protection,
});

/** A repository of container images in Artifact Registry. */
export interface RegistryProps extends Input<typeof registrySchema>, Overridable {}
/** A repository of its own images, a cache of another registry, or several as one. */
export type RegistryMode = Input<typeof mode>;
/** A policy that deletes or keeps versions of images. */
export type CleanupPolicy = Input<typeof cleanupPolicy>;
/** Which versions of images a policy is for. */
export type CleanupCondition = Input<typeof condition>;
