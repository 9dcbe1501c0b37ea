import type { NamedEnvironment } from '../model/environment';
import type { ResolvedApplication } from '../model/resolved';
import type { CloudRunOutput } from '../targets/cloud-run/target';
import type { Artifact, ReleasedImage } from './artifact';
import type { ChartArtifact } from './chart-artifacts';
import type { ResolvedPush } from './delivery';
import type { ResolvedCluster } from './push-options';

/** An environment that commands deploy: those of scripts, which pipelines run too. */
export interface Pushed<D extends ResolvedPush = ResolvedPush> {
  readonly environment: NamedEnvironment;
  readonly app: ResolvedApplication;
  readonly deploy: D;
  readonly place: Place;
  /** Images whose versions are released, one for each repository, in the order of their names. */
  readonly images: readonly ReleasedImage[];
}

/** Where commands deploy it. */
export type Place = CloudRunPlace | KubernetesPlace | ComposePlace;

export interface CloudRunPlace {
  readonly kind: 'cloud-run';
  readonly project: string;
  readonly region: string;
  /** In the order in which they are deployed. */
  readonly stacks: readonly string[];
  /** Services, jobs and worker pools, by the names of workloads. */
  readonly output: CloudRunOutput;
  /** Folder of the files of its rollouts, from the folder of the delivery. */
  readonly folder: string;
}

export interface KubernetesPlace {
  readonly kind: 'kubernetes';
  readonly namespace: string;
  /** Deployed one after the other. */
  readonly clusters: readonly ResolvedCluster[];
  /** Objects, and the files that have them. */
  readonly artifact: Artifact;
  /** Charts of others, each release of them. */
  readonly charts: readonly ChartArtifact[];
}

export interface ComposePlace {
  readonly kind: 'compose';
  /** Of `compose.yaml`, from the folder of the delivery. */
  readonly folder: string;
}

/** Those on one kind of place. */
export function pushedTo<K extends Place['kind']>(
  pushed: readonly Pushed[],
  kind: K,
): readonly (Pushed & { readonly place: PlaceOf<K> })[] {
  return pushed.filter((each): each is Pushed & { readonly place: PlaceOf<K> } => each.place.kind === kind);
}

type PlaceOf<K extends Place['kind']> = Extract<Place, { readonly kind: K }>;
