import { fields, flag, kinds, known, listOf, oneOf, text, whole } from '../../model/shape/shape';
import { iamMembers } from '../iam-members';
import { cryptoKey, labels, overrides, project, readable } from '../shapes';
import type { BucketProps, CorsRule } from './bucket-props';
import type { LifecycleCondition, LifecycleRule } from './lifecycle-rule';

const classes = ['STANDARD', 'NEARLINE', 'COLDLINE', 'ARCHIVE'] as const;
const most = Number.MAX_SAFE_INTEGER;
const days = whole(0, 1_000_000);
const date = readable({ pattern: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, allowed: "a day such as '2027-01-31'" });
/** The names of buckets that log what this one is not. */
const bucketName = readable({
  pattern: /^[a-z0-9][-a-z0-9_.]{1,220}[a-z0-9]$/,
  allowed: 'lower-case letters, digits, hyphens, underscores and dots',
});

const condition = fields<LifecycleCondition>({
  age: days,
  createdBefore: date,
  customTimeBefore: date,
  daysSinceCustomTime: days,
  daysSinceNoncurrentTime: days,
  noncurrentTimeBefore: date,
  numNewerVersions: whole(1, 1_000_000),
  withState: oneOf('LIVE', 'ARCHIVED', 'ANY'),
  matchesPrefix: listOf(text()),
  matchesSuffix: listOf(text()),
  matchesStorageClass: listOf(oneOf(...classes)),
});

const kindOnly = fields<{ kind: string }>({ kind: text() }, ['kind']);

const lifecycleRule = fields<LifecycleRule>(
  {
    action: kinds({
      Delete: kindOnly,
      SetStorageClass: fields<{ kind: string; storageClass: string }>({ kind: text(), storageClass: oneOf(...classes) }, [
        'kind',
        'storageClass',
      ]),
      AbortIncompleteMultipartUpload: kindOnly,
    }),
    condition,
  },
  ['action', 'condition'],
);

const cors = fields<CorsRule>(
  { origin: listOf(text()), method: listOf(text()), responseHeader: listOf(text()), maxAgeSeconds: whole(0, 86_400) },
  ['origin', 'method'],
);

export const bucketShape = fields<BucketProps>(
  {
    name: readable({
      pattern: /^[a-z0-9][-a-z0-9_.]*[a-z0-9]$/,
      allowed: 'lower-case letters, digits, hyphens, underscores and dots, with a letter or digit at both ends',
    }),
    project,
    location: readable({ pattern: /^[A-Za-z][A-Za-z0-9-]+$/, allowed: "a region or multi-region such as 'EU'" }),
    storageClass: oneOf(...classes),
    autoclass: fields<NonNullable<BucketProps['autoclass']>>({ terminalStorageClass: oneOf('NEARLINE', 'ARCHIVE') }),
    versioning: flag,
    lifecycleRules: listOf(lifecycleRule),
    retention: fields<NonNullable<BucketProps['retention']>>({ retentionPeriod: whole(1, 3_155_760_000), isLocked: flag }, [
      'retentionPeriod',
    ]),
    softDeleteSeconds: whole(0, most),
    kmsKeyName: cryptoKey,
    logging: fields<NonNullable<BucketProps['logging']>>({ logBucket: bucketName, logObjectPrefix: text() }, ['logBucket']),
    cors: listOf(cors),
    requesterPays: flag,
    defaultEventBasedHold: flag,
    enableObjectRetention: flag,
    hierarchicalNamespace: known(flag),
    rpo: oneOf('DEFAULT', 'ASYNC_TURBO'),
    dataLocations: known(listOf(readable({ pattern: /^[A-Za-z]+-[A-Za-z]+[0-9]+$/, allowed: "a region such as 'EUROPE-WEST1'" }))),
    labels,
    readers: iamMembers,
    writers: iamMembers,
    creators: iamMembers,
    deletionProtection: known(flag),
    overrides,
  },
  ['name', 'project', 'location'],
);
