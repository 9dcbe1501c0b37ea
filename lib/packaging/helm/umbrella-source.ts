import type { OutputFile } from '../../output/output-file';
import type { ChartMetadata } from './chart-metadata';

/** A chart that is installed together with others. */
export interface BundledChart {
  /** Of the chart, as `helmChart` made them. */
  readonly chart: ChartMetadata;
  readonly files: readonly OutputFile[];
  /** Whether it is installed unless somebody says otherwise. @default true */
  readonly isEnabled?: boolean;
}

/** Charts in one. */
export interface UmbrellaSource {
  readonly chart: ChartMetadata;
  readonly charts: readonly BundledChart[];
}
