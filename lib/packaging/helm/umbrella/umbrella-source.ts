import { object } from '../../../model/schema/object';
import { anything, flag, listOf } from '../../../model/schema/values';
import type { OutputFile } from '../../../output/output-file';
import type { ChartMetadata } from '../chart-metadata';
import { metadataSchema } from '../check/metadata-issues';

/** A chart that is installed together with others. */
export interface BundledChart {
  /** Of the chart, as `helmChart` made them. */
  readonly chart: ChartMetadata;
  readonly files: readonly OutputFile[];
  /** Whether it is installed by default. @default true */
  readonly isEnabled?: boolean;
}

/** Charts in one. */
export interface UmbrellaSource {
  readonly chart: ChartMetadata;
  readonly charts: readonly BundledChart[];
}

const file = object({ path: anything, text: anything });

/** Which keys the source of an umbrella chart has, and which of them are lists. */
export const umbrellaSource = object({
  chart: metadataSchema.optional(),
  charts: listOf(object({ chart: metadataSchema, files: listOf(file), isEnabled: flag.optional() })),
});
