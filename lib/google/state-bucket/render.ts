import type { BucketProps } from '../bucket/schema';
import type { StateBucketSpec } from './schema';

const day = 86_400;

/** A state bucket as a bucket of Cloud Storage. */
export function renderStateBucket({ keptVersions, keptDays, softDeleteDays, ...same }: StateBucketSpec): BucketProps {
  const condition = { withState: 'ARCHIVED', numNewerVersions: keptVersions, daysSinceNoncurrentTime: keptDays } as const;
  return { ...same, softDeleteSeconds: softDeleteDays * day, lifecycleRules: [{ action: { kind: 'Delete' }, condition }] };
}
