import type { ResolvedApplication } from '../model/resolved';
import type { KubernetesObject } from '../targets/kubernetes/kubernetes-object';
import type { Artifact } from './artifact';

/** The environment in which pull requests are tried out, on what it has settings for. */
export interface Tested {
  readonly environment: string;
  readonly compose?: ComposeTest;
  readonly kubernetes?: KubernetesTest;
}

export interface ComposeTest {
  readonly app: ResolvedApplication;
  /** Of `compose.yaml`, from the root of the repository. */
  readonly folder: string;
}

export interface KubernetesTest {
  readonly app: ResolvedApplication;
  readonly namespace: string;
  readonly objects: readonly KubernetesObject[];
  /** What has them: that of the environment, or that of the others, or plain files. */
  readonly source: Pick<Artifact, 'kind' | 'path' | 'valueFiles' | 'namespace' | 'isFetched'>;
}
