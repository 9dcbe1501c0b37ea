import type { StorageBucketConfig } from '@cdktf/provider-google/lib/storage-bucket';
import type { StateBucketSpec } from './state-bucket-spec';

const day = 86_400;

export function renderStateBucket(spec: StateBucketSpec): StorageBucketConfig {
  const { encryptionKey, logging } = spec;
  return {
    name: spec.name,
    project: spec.project,
    location: spec.location,
    labels: spec.labels,
    storageClass: 'STANDARD',
    forceDestroy: false,
    uniformBucketLevelAccess: true,
    publicAccessPrevention: 'enforced',
    versioning: { enabled: true },
    softDeletePolicy: { retentionDurationSeconds: spec.softDeleteDays * day },
    lifecycleRule: [
      {
        action: { type: 'Delete' },
        condition: { withState: 'ARCHIVED', numNewerVersions: spec.keptVersions, daysSinceNoncurrentTime: spec.keptDays },
      },
    ],
    ...(encryptionKey !== undefined && { encryption: { defaultKmsKeyName: encryptionKey } }),
    ...(logging !== undefined && {
      logging: { logBucket: logging.bucket, ...(logging.prefix !== undefined && { logObjectPrefix: logging.prefix }) },
    }),
    lifecycle: { preventDestroy: true },
  };
}
