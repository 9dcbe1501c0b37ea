import type { LifecycleRule } from '../../google/bucket/lifecycle-rule';
import type { ResolvedApplication, ResolvedBucket } from '../../model/resolved';
import { googleLabels } from '../google-labels';
import { googleNames } from '../google-names';
import { usedBuckets } from '../used-by-workload';
import type { FoundationOutput } from './foundation-output';
import { isProtected } from './protection';

/** Each bucket lets in just those workloads that refer to it. */
export function foundationBuckets(app: ResolvedApplication): FoundationOutput['buckets'] {
  const { project = '', region = '' } = app.environment.google ?? {}; // a rule demands the place
  const entries = Object.entries(app.buckets).map(([name, bucket]) => {
    const props = {
      name: googleNames.bucket(app, name),
      project,
      location: region,
      versioning: bucket.versioning,
      lifecycleRules: lifecycleRules(bucket),
      labels: googleLabels(app),
      deletionProtection: isProtected(app.environment.tier),
    };
    return [name, { props, readers: users(app, name, 'read'), writers: users(app, name, 'read-write') }] as const;
  });
  return Object.fromEntries(entries);
}

function users(app: ResolvedApplication, bucket: string, access: 'read' | 'read-write'): readonly string[] {
  return Object.values(app.workloads)
    .filter((workload) => usedBuckets(workload).get(bucket) === access)
    .map(({ name }) => name);
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
