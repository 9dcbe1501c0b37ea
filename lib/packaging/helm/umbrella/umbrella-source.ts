import { fields, flag, listOf } from '../../../model/shape/shape';
import type { OutputFile } from '../../../output/output-file';
import type { ChartMetadata } from '../chart-metadata';
import { anything, metadataShape } from '../check/metadata-issues';

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

const file = fields<BundledChart['files'][number]>({ path: anything, text: anything }, ['path', 'text']);

/** Which keys the source of an umbrella chart has, and which of them are lists. */
export const umbrellaSourceShape = fields<UmbrellaSource>(
  {
    chart: metadataShape,
    charts: listOf(fields<BundledChart>({ chart: metadataShape, files: listOf(file), isEnabled: flag }, ['chart', 'files'])),
  },
  ['charts'],
);
