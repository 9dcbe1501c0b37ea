import type { KubernetesObject } from '../targets/kubernetes/kubernetes-object';
import type { ChartsByEnvironment } from './charts-by-environment';

/** All objects of one application in each of its environments, by the environment's name; from `AppChart.objects`, or from anybody's manifests. */
export type ObjectsByEnvironment = { readonly [environment: string]: readonly KubernetesObject[] };

/** What is packaged. */
export interface PackagedObjects {
  readonly objects: ObjectsByEnvironment;
  /** Environment whose objects are the package's own: the chart's `values.yaml`, the overlays' `base`. The others say what differs. */
  readonly base: string;
  /** Charts of others that a Helm chart brings along; other packages leave them to a release of their own. @default {} */
  readonly charts?: ChartsByEnvironment;
}
