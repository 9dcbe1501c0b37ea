import type { KubernetesObject } from '../targets/kubernetes/kubernetes-object';
import type { Part } from './parts';

/** Forms in which a controller finds the objects of an environment in the repository. */
export type ArtifactKind = 'kustomize' | 'helm' | 'plain';

/** What a controller reads from the repository for one environment. */
export interface Artifact {
  readonly environment: string;
  readonly kind: ArtifactKind;
  readonly part: Part;
  /** Folder, from the root of the repository, without a slash at its ends. */
  readonly path: string;
  /** Files of values of a chart, from its folder, in their order. Empty for other kinds. */
  readonly valueFiles: readonly string[];
  /** Whether the chart has charts of others, which have to be fetched first. @default false */
  readonly isFetched?: boolean;
  /** Where the objects of the application live. */
  readonly namespace: string;
  /** What the controller applies, as the files say it. */
  readonly objects: readonly KubernetesObject[];
  /** Images whose versions are released, one for each repository, in the order of their names. */
  readonly images: readonly ReleasedImage[];
}

/** An image of the application, in the version of an environment. */
export interface ReleasedImage {
  /** The first workload, by name, that runs it. */
  readonly workload: string;
  /** With its registry: `registry.example.com/shop/api`. */
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}
