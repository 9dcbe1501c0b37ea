import { type Issue, issue } from '../../../model/issue';
import type { BucketSpec } from '../bucket-spec';

const most = 100;

/** Each rule says of which objects it speaks, and old versions are those of a bucket that keeps them. */
export function bucketLifecycle({ lifecycleRules, autoclass }: BucketSpec): Issue[] {
  const many: Issue[] =
    lifecycleRules.length > most
      ? [issue('too-many-lifecycle-rules', ['lifecycleRules'], `must be at most ${most}, got ${lifecycleRules.length}`)]
      : [];
  const wrong = lifecycleRules.flatMap(({ action, condition }, index) => {
    const path = ['lifecycleRules', index];
    const stated = Object.keys(condition);
    if (stated.length === 0)
      return [issue('lifecycle-condition-missing', [...path, 'condition'], 'must have at least one condition, got none')];
    if (action.kind === 'SetStorageClass' && autoclass !== undefined)
      return [
        issue('lifecycle-class-with-autoclass', [...path, 'action'], 'must not set a class where autoclass does', 'leave autoclass out'),
      ];
    const other = stated.find((each) => !['age', 'matchesPrefix', 'matchesSuffix'].includes(each));
    if (action.kind === 'AbortIncompleteMultipartUpload' && other !== undefined)
      return [
        issue(
          'lifecycle-condition-not-allowed',
          [...path, 'condition', other],
          'must not be given for uploads: age and names are all they have',
        ),
      ];
    return [];
  });
  return [...many, ...wrong];
}
