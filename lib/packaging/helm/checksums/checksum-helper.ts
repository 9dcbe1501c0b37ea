import type { ObjectFamily } from '../../aligned-objects';
import type { StatedChecksum } from './stated-checksums';

/** What a helper of a workload's pods prints: annotations that restart the pods when what they read changes. */
export interface ChecksumHelper {
  /** Behind the chart's name: `deploymentApi.checksums`. */
  readonly name: string;
  readonly workload: ObjectFamily;
  /** Those that objects state themselves. */
  readonly stated: readonly StatedChecksum[];
  /** What pods read without saying so. */
  readonly unstated: UnstatedChecksum | undefined;
}

/** The annotation for what pods read without stating a checksum of it. */
export interface UnstatedChecksum {
  readonly key: string;
  readonly of: readonly ObjectFamily[];
}
