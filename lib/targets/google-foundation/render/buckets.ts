import type { LifecycleRule } from '../../../google/bucket/schema';
import type { ResolvedBucket } from '../../../model/backing';
import type { ResolvedApplication } from '../../../model/resolved';
import { googleLabels } from '../../google-labels';
import { googleNames } from '../../google-names';
import { usedBuckets } from '../../used-by-workload';
import type { FoundationOutput } from '../foundation-output';

/** Each bucket lets in just those workloads that refer to it. */
export function foundationBuckets(app: ResolvedApplication): FoundationOutput['buckets'] {
  const { project = '', region = '' } = app.environment.google ?? {}; // a rule demands the place
  const [readers, writers] = [usersByBucket(app, 'read'), usersByBucket(app, 'read-write')];
  const entries = Object.entries(app.buckets).map(([name, bucket]) => {
    const props = {
      name: googleNames.bucket(app, name),
      project,
      location: region,
      versioning: bucket.versioning,
      lifecycleRules: lifecycleRules(bucket),
      labels: googleLabels(app),
      deletionProtection: bucket.deletionProtection,
    };
    return [name, { props, readers: readers.get(name) ?? [], writers: writers.get(name) ?? [] }] as const;
  });
  return Object.fromEntries(entries);
}

function usersByBucket(app: ResolvedApplication, access: 'read' | 'read-write'): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  for (const workload of Object.values(app.workloads)) {
    for (const [bucket, used] of usedBuckets(workload)) {
      if (used !== access) continue;
      const names = users.get(bucket) ?? [];
      names.push(workload.name);
      users.set(bucket, names);
    }
  }
  return users;
}

function lifecycleRules({ versioning, deleteAfterDays }: ResolvedBucket): readonly LifecycleRule[] {
  return [
    ...(deleteAfterDays === undefined
      ? []
      : [{ action: { kind: 'Delete' }, condition: { age: deleteAfterDays, withState: 'LIVE' } } as const]),
    // for so long the model promises that what was overwritten or deleted can be had back
    ...(versioning ? [{ action: { kind: 'Delete' }, condition: { daysSinceNoncurrentTime: 30, withState: 'ARCHIVED' } } as const] : []),
  ];
}
