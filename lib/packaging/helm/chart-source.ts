import type { PackagedObjects } from '../objects-by-environment';
import type { ChartMetadata } from './chart-metadata';
import type { UserKnob } from './user-knob';

/** What a chart is made of. */
export interface ChartSource extends PackagedObjects {
  readonly chart: ChartMetadata;
  /** Values beyond those that differ between environments and those that every chart has. @default - none */
  readonly knobs?: readonly UserKnob[];
}
