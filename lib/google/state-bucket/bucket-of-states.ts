import type { BucketProps } from '../bucket/schema';
import type { StateBucketSpec } from './state-bucket-spec';

const day = 86_400;

/** A state bucket as the bucket that it is. */
export function bucketOfStates(spec: StateBucketSpec): BucketProps {
  const { keptVersions, keptDays, softDeleteDays, ...same } = spec;
  const condition = { withState: 'ARCHIVED', numNewerVersions: keptVersions, daysSinceNoncurrentTime: keptDays } as const;
  return { ...same, softDeleteSeconds: softDeleteDays * day, lifecycleRules: [{ action: { kind: 'Delete' }, condition }] };
}
