/** What becomes of objects for which all of the conditions hold. */
export interface LifecycleRule {
  readonly action:
    | { readonly kind: 'Delete' }
    | { readonly kind: 'SetStorageClass'; readonly storageClass: 'STANDARD' | 'NEARLINE' | 'COLDLINE' | 'ARCHIVE' }
    | { readonly kind: 'AbortIncompleteMultipartUpload' };
  /** At least one. */
  readonly condition: LifecycleCondition;
}

export interface LifecycleCondition {
  /** Days since it was made, 0 or more. @default - any */
  readonly age?: number;
  /** `YYYY-MM-DD`. @default - any */
  readonly createdBefore?: string;
  /** `YYYY-MM-DD`. @default - any */
  readonly customTimeBefore?: string;
  /** @default - any */
  readonly daysSinceCustomTime?: number;
  /** Days since it was overwritten or deleted. @default - any */
  readonly daysSinceNoncurrentTime?: number;
  /** `YYYY-MM-DD`. @default - any */
  readonly noncurrentTimeBefore?: string;
  /** At least so many newer versions. @default - any */
  readonly numNewerVersions?: number;
  /** @default - any */
  readonly withState?: 'LIVE' | 'ARCHIVED' | 'ANY';
  /** @default - any */
  readonly matchesPrefix?: readonly string[];
  /** @default - any */
  readonly matchesSuffix?: readonly string[];
  /** @default - any */
  readonly matchesStorageClass?: readonly ('STANDARD' | 'NEARLINE' | 'COLDLINE' | 'ARCHIVE')[];
}
