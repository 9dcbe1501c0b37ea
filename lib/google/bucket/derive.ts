import type { Output } from '../../model/schema/schema';
import type { bucketSchema } from './schema';

type Given = Output<typeof bucketSchema>;

/** A bucket with every default applied. */
export type BucketSpec = Given & Required<Pick<Given, 'versioning' | 'lifecycleRules'>>;

const oldVersions = { action: { kind: 'Delete' }, condition: { daysSinceNoncurrentTime: 90, withState: 'ARCHIVED' } } as const;

/** Applies the defaults that depend on other fields. */
export function derive(given: Given): BucketSpec {
  const versioning = given.versioning ?? !given.hierarchicalNamespace;
  return { lifecycleRules: versioning ? [oldVersions] : [], ...given, versioning };
}
