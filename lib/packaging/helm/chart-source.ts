import type { PackagedObjects } from '../objects-by-environment';
import type { ChartMetadata } from './chart-metadata';

/** What a chart is rendered from. */
export interface ChartSource extends PackagedObjects {
  readonly chart: ChartMetadata;
  /** Values beyond those that differ between environments and those that every chart has. @default - none */
  readonly extraValues?: readonly ExtraValue[];
}

/** A field that becomes a value of the chart although it is the same in every environment. */
export interface ExtraValue {
  /** Kind and name of the object: `'Deployment/api'`. */
  readonly object: string;
  /** Field that some environment has: `'spec.template.spec.containers[name=api].args'`, `'metadata.annotations["example.com/team"]'`. */
  readonly path: string;
  /** Key in `values.yaml`: `'api.args'`. */
  readonly name: string;
  /** What it does, in one sentence, with its unit. */
  readonly description: string;
}
