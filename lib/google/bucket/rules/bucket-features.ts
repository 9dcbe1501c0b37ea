import { type Issue, issue } from '../../../model/issue';
import { isOpaque } from '../../opaque';
import type { BucketSpec } from '../bucket-spec';

const week = 604_800;
const longest = 7_776_000;

/** What excludes each other, and where the key is. */
export function bucketFeatures(spec: BucketSpec): Issue[] {
  const { autoclass, storageClass, hierarchicalNamespace, versioning, softDeleteSeconds, dataLocations, kmsKeyName, location } = spec;
  const key = kmsKeyName?.toLowerCase();
  return [
    ...(autoclass !== undefined && storageClass !== 'STANDARD'
      ? [issue('class-with-autoclass', ['storageClass'], `must be STANDARD with autoclass, got ${storageClass}`)]
      : []),
    ...(hierarchicalNamespace && (versioning || spec.enableObjectRetention || spec.defaultEventBasedHold)
      ? [issue('versions-in-folders', ['hierarchicalNamespace'], 'must not be true with versioning, holds or retention of objects')]
      : []),
    ...(softDeleteSeconds === 0 || (softDeleteSeconds >= week && softDeleteSeconds <= longest)
      ? []
      : [issue('soft-delete-not-allowed', ['softDeleteSeconds'], `must be 0 or ${week} to ${longest}, got ${softDeleteSeconds}`)]),
    ...(dataLocations !== undefined && new Set(dataLocations.map((each) => each.toLowerCase())).size !== 2
      ? [issue('data-locations-count', ['dataLocations'], `must be two regions, got ${dataLocations.length}`)]
      : []),
    ...(key === undefined ||
    isOpaque(key) ||
    isOpaque(location) ||
    key.includes(`/locations/${keyLocation(location)}/`) ||
    dataLocations !== undefined
      ? []
      : [issue('key-elsewhere', ['kmsKeyName'], `must be a key in ${keyLocation(location)}, got '${kmsKeyName}'`)]),
  ];
}

/** Cloud KMS calls the multi-region `EU` otherwise than Cloud Storage. */
function keyLocation(location: string): string {
  const place = location.toLowerCase();
  return place === 'eu' ? 'europe' : place;
}
