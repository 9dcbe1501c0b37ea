import type { StorageBucketConfig, StorageBucketLifecycleRule } from '@cdktf/provider-google/lib/storage-bucket';
import { isToken } from '../tokens';
import type { BucketSpec } from './derive';

/** Configuration of the provider's `google_storage_bucket`. */
export function renderBucket(spec: BucketSpec): StorageBucketConfig {
  const { autoclass, retention, kmsKeyName, logging, dataLocations, cors } = spec;
  return {
    name: spec.name,
    project: spec.project,
    location: inCapitals(spec.location),
    storageClass: spec.storageClass,
    labels: spec.labels,
    uniformBucketLevelAccess: true,
    publicAccessPrevention: 'enforced',
    forceDestroy: false,
    versioning: { enabled: spec.versioning },
    softDeletePolicy: { retentionDurationSeconds: spec.softDeleteSeconds },
    autoclass: autoclass && { enabled: true, ...autoclass },
    lifecycleRule: spec.lifecycleRules.map(renderLifecycleRule),
    retentionPolicy: retention && { ...retention },
    encryption: kmsKeyName === undefined ? undefined : { defaultKmsKeyName: kmsKeyName },
    logging: logging && { ...logging },
    cors:
      cors.length === 0
        ? undefined
        : cors.map(({ origin, method, responseHeader, maxAgeSeconds }) => ({
            origin: [...origin],
            method: [...method],
            responseHeader: [...responseHeader],
            maxAgeSeconds,
          })),
    requesterPays: spec.requesterPays || undefined,
    defaultEventBasedHold: spec.defaultEventBasedHold || undefined,
    enableObjectRetention: spec.enableObjectRetention || undefined,
    hierarchicalNamespace: spec.hierarchicalNamespace ? { enabled: true } : undefined,
    rpo: spec.rpo,
    customPlacementConfig: dataLocations && { dataLocations: dataLocations.map(inCapitals).sort() },
    lifecycle: spec.deletionProtection ? { preventDestroy: true } : undefined,
  };
}

/** The API answers in capitals, and the provider compares what is written. */
function inCapitals(location: string): string {
  return isToken(location) ? location : location.toUpperCase();
}

function renderLifecycleRule({ action, condition }: BucketSpec['lifecycleRules'][number]): StorageBucketLifecycleRule {
  const { age, matchesPrefix, matchesSuffix, matchesStorageClass, ...others } = condition;
  return {
    action: { type: action.kind, storageClass: action.kind === 'SetStorageClass' ? action.storageClass : undefined },
    condition: {
      ...others,
      age,
      // the provider leaves zero out unless it is sent explicitly
      ...(age === 0 && { sendAgeIfZero: true }),
      ...(others.daysSinceCustomTime === 0 && { sendDaysSinceCustomTimeIfZero: true }),
      ...(others.daysSinceNoncurrentTime === 0 && { sendDaysSinceNoncurrentTimeIfZero: true }),
      matchesPrefix: matchesPrefix && [...matchesPrefix],
      matchesSuffix: matchesSuffix && [...matchesSuffix],
      matchesStorageClass: matchesStorageClass && [...matchesStorageClass],
    },
  };
}
