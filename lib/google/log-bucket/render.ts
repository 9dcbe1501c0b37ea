import type { LoggingProjectBucketConfigConfig } from '@cdktf/provider-google/lib/logging-project-bucket-config';
import type { LogBucketSpec } from './schema';

/** Configuration of the provider's `google_logging_project_bucket_config`. */
export function renderLogBucket(spec: LogBucketSpec): LoggingProjectBucketConfigConfig {
  const { bucketId, project, location, retentionDays, kmsKeyName } = spec;
  const indexes = Object.entries(spec.indexes).map(([fieldPath, type]) => ({ fieldPath, type }));
  return {
    bucketId,
    project,
    location,
    retentionDays,
    locked: spec.isLocked,
    enableAnalytics: spec.analytics,
    description: spec.description,
    cmekSettings: kmsKeyName === undefined ? undefined : { kmsKeyName },
    indexConfigs: indexes.length === 0 ? undefined : indexes,
    lifecycle: spec.deletionProtection ? { preventDestroy: true } : undefined,
  };
}
