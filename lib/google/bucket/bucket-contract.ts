import { completeProps, type PropsContract } from '../complete-props';
import { eachSorted } from '../each-sorted';
import { labelCount } from '../label-count';
import type { BucketProps } from './bucket-props';
import { bucketShape } from './bucket-shape';
import type { BucketSpec } from './bucket-spec';
import type { LifecycleRule } from './lifecycle-rule';
import { bucketFeatures } from './rules/bucket-features';
import { bucketLifecycle } from './rules/bucket-lifecycle';
import { bucketName } from './rules/bucket-name';

const oldVersions: LifecycleRule = { action: { kind: 'Delete' }, condition: { daysSinceNoncurrentTime: 90, withState: 'ARCHIVED' } };

const contract: PropsContract<BucketProps, BucketSpec> = {
  noun: 'bucket',
  shape: bucketShape,
  complete,
  rules: [bucketFeatures, bucketLifecycle, bucketName, ({ labels }) => labelCount({ labels })],
  refused: {
    public_access_prevention: 'a bucket is never public: serve files through a load balancer',
    uniform_bucket_level_access: 'rights are given to the bucket, never to objects',
    force_destroy: 'it deletes what the bucket holds: empty it first',
    website: 'a website is public: serve files through a load balancer',
  },
};

/** @throws InvalidApplicationError naming all problems at once */
export function bucketSpec(props: BucketProps): BucketSpec {
  return completeProps(contract, props);
}

function complete({ overrides: _, ...props }: BucketProps): BucketSpec {
  const versioning = props.versioning ?? props.hierarchicalNamespace !== true;
  return {
    ...props,
    storageClass: props.storageClass ?? 'STANDARD',
    versioning,
    lifecycleRules: props.lifecycleRules ?? (versioning ? [oldVersions] : []),
    softDeleteSeconds: props.softDeleteSeconds ?? 604_800,
    cors: props.cors ?? [],
    requesterPays: props.requesterPays ?? false,
    defaultEventBasedHold: props.defaultEventBasedHold ?? false,
    enableObjectRetention: props.enableObjectRetention ?? false,
    hierarchicalNamespace: props.hierarchicalNamespace ?? false,
    labels: props.labels ?? {},
    readers: eachSorted(props.readers, (each) => each),
    writers: eachSorted(props.writers, (each) => each),
    creators: eachSorted(props.creators, (each) => each),
    deletionProtection: props.deletionProtection ?? true,
  };
}
