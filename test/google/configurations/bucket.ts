import { Bucket } from '../../../lib/constructs/google/bucket';
import type { BucketProps } from '../../../lib/google/bucket/schema';
import type { Configuration } from '../configuration';
import { place } from '../configuration';

const { project, region } = place;

function bucket(name: string, more: Partial<BucketProps> = {}): Configuration {
  return { name, build: (stack) => new Bucket(stack, 'Uploads', { name: `${project}-uploads`, project, location: region, ...more }) };
}

const member = (name: string) => ({ [name]: `serviceAccount:${name}@${project}.iam.gserviceaccount.com` });

export const bucketConfigurations: readonly Configuration[] = [
  bucket('alone'),
  bucket('with readers, writers and creators', { readers: member('web'), writers: member('api'), creators: member('scanner') }),
  bucket('rules for every object', {
    lifecycleRules: [
      { action: { kind: 'Delete' }, condition: { age: 0, matchesPrefix: ['tmp/'], matchesSuffix: ['.part'], withState: 'ANY' } },
      { action: { kind: 'SetStorageClass', storageClass: 'COLDLINE' }, condition: { age: 90, matchesStorageClass: ['STANDARD'] } },
      { action: { kind: 'AbortIncompleteMultipartUpload' }, condition: { age: 7 } },
      { action: { kind: 'Delete' }, condition: { createdBefore: '2020-01-31', numNewerVersions: 3, noncurrentTimeBefore: '2021-01-31' } },
      { action: { kind: 'Delete' }, condition: { customTimeBefore: '2020-01-31', daysSinceCustomTime: 30, daysSinceNoncurrentTime: 30 } },
    ],
    cors: [{ origin: ['https://shop.example'], method: ['GET'], responseHeader: ['Content-Type'], maxAgeSeconds: 60 }],
    logging: { logBucket: `${project}-logs`, logObjectPrefix: 'uploads' },
    labels: { team: 'shop' },
    softDeleteSeconds: 2_592_000,
  }),
  bucket('kept for years', {
    retention: { retentionPeriod: 31_536_000, isLocked: false },
    versioning: false,
    storageClass: 'ARCHIVE',
    defaultEventBasedHold: true,
    kmsKeyName: `projects/${project}/locations/${region}/keyRings/shop/cryptoKeys/files`,
  }),
  bucket('with a retention for each object', { enableObjectRetention: true }),
  bucket('by how it is used', { autoclass: { terminalStorageClass: 'ARCHIVE' }, requesterPays: true, softDeleteSeconds: 0 }),
  bucket('in two regions', { location: 'EU', dataLocations: ['europe-west1', 'europe-west4'], rpo: 'ASYNC_TURBO' }),
  bucket('with folders', { hierarchicalNamespace: true, deletionProtection: false, overrides: { requester_pays: true } }),
];
