import type { BucketProps } from './bucket-props';

type Open = 'autoclass' | 'retention' | 'kmsKeyName' | 'logging' | 'rpo' | 'dataLocations';

/** A bucket of which everything is decided. */
export type BucketSpec = Required<Omit<BucketProps, Open | 'overrides'>> & Pick<BucketProps, Open>;
