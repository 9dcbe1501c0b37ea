import { show } from '../../model/show';
import { defineResource, type Report } from '../resource';
import { isToken } from '../tokens';
import { type BucketSpec, derive } from './derive';
import { bucketNameProblems } from './name';
import { bucketSchema } from './schema';

export const bucket = defineResource({
  noun: 'bucket',
  schema: bucketSchema,
  derive,
  rules: [names, classes, versions, softDeletion, places, lifecycle],
  refused: {
    public_access_prevention: 'a bucket is never public: serve files through a load balancer',
    uniform_bucket_level_access: 'rights are given to the bucket, never to objects',
    force_destroy: 'it deletes what the bucket holds: empty it first',
    website: 'a website is public: serve files through a load balancer',
  },
});

/** The name is one that Cloud Storage takes; no bucket logs into itself. */
function names({ name, logging }: BucketSpec, report: Report): void {
  if (logging?.logBucket === name) report('bucket-logs-itself', ['logging', 'logBucket'], `must be another bucket, got '${name}'`);
  if (isToken(name)) return;
  for (const { code, message } of bucketNameProblems(name)) report(code, ['name'], `${message}, got ${show(name)}`);
}

/** Autoclass sets classes alone. */
function classes({ autoclass, storageClass, lifecycleRules }: BucketSpec, report: Report): void {
  if (autoclass === undefined) return;
  if (storageClass !== 'STANDARD') report('class-with-autoclass', ['storageClass'], `must be STANDARD with autoclass, got ${storageClass}`);
  for (const [index, { action, condition }] of lifecycleRules.entries()) {
    if (action.kind !== 'SetStorageClass' || Object.keys(condition).length === 0) continue;
    const message = 'must not set a class where autoclass does';
    report('lifecycle-class-with-autoclass', ['lifecycleRules', index, 'action'], message, 'leave autoclass out');
  }
}

/** Real folders have no versions, holds or retentions of objects. */
function versions({ hierarchicalNamespace, versioning, enableObjectRetention, defaultEventBasedHold }: BucketSpec, report: Report): void {
  if (hierarchicalNamespace && (versioning || enableObjectRetention || defaultEventBasedHold))
    report('versions-in-folders', ['hierarchicalNamespace'], 'must not be true with versioning, holds or retention of objects');
}

const week = 604_800;
const longest = 7_776_000;

function softDeletion({ softDeleteSeconds: seconds }: BucketSpec, report: Report): void {
  if (seconds === 0 || (seconds >= week && seconds <= longest)) return;
  report('soft-delete-not-allowed', ['softDeleteSeconds'], `must be 0 or ${week} to ${longest}, got ${seconds}`);
}

/** Data is in two regions where regions are named; the key is where the bucket is. */
function places({ dataLocations, kmsKeyName, location }: BucketSpec, report: Report): void {
  if (dataLocations !== undefined) {
    if (new Set(dataLocations.map((each) => each.toLowerCase())).size !== 2)
      report('data-locations-count', ['dataLocations'], `must be two regions, got ${dataLocations.length}`);
    return;
  }
  const place = keyLocation(location);
  if (kmsKeyName === undefined || isToken(kmsKeyName) || isToken(location)) return;
  if (!kmsKeyName.toLowerCase().includes(`/locations/${place}/`))
    report('key-elsewhere', ['kmsKeyName'], `must be a key in ${place}, got '${kmsKeyName}'`);
}

/** Cloud KMS calls the multi-region `EU` of Cloud Storage `europe`. */
function keyLocation(location: string): string {
  const place = location.toLowerCase();
  return place === 'eu' ? 'europe' : place;
}

/** Conditions of uploads. */
const ofUploads = ['age', 'matchesPrefix', 'matchesSuffix'];

/** Each lifecycle rule has a condition that its action knows. */
function lifecycle({ lifecycleRules }: BucketSpec, report: Report): void {
  for (const [index, { action, condition }] of lifecycleRules.entries()) {
    const path = ['lifecycleRules', index, 'condition'];
    const stated = Object.keys(condition);
    if (stated.length === 0) report('lifecycle-condition-missing', path, 'must have at least one condition, got none');
    const other = stated.find((each) => !ofUploads.includes(each));
    if (action.kind === 'AbortIncompleteMultipartUpload' && other !== undefined) {
      const message = 'must not be given for uploads: age and names are all they have';
      report('lifecycle-condition-not-allowed', [...path, other], message);
    }
  }
}
