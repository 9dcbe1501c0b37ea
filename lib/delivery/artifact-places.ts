import type { KubernetesObject } from '../targets/kubernetes/kubernetes-object';
import type { Artifact, ArtifactKind, ReleasedImage } from './artifact';
import { imageOwnerOf, type ResolvedDeploy } from './delivery';
import { inPart, type Part, partsOf } from './parts';

/** Where the files of an environment are. */
export interface ArtifactPlace {
  /** Of the delivery, in the repository. */
  readonly folder: string;
  readonly releases: string;
  readonly environment: string;
  readonly namespace: string;
  readonly deploy: ResolvedDeploy;
  readonly images: readonly ReleasedImage[];
  /** Whether the application's own chart brings charts of others. */
  readonly bringsCharts: boolean;
}

/** Folder that is applied in an environment, from the folder of the delivery: `kustomize/overlays/prod`, `kustomize/rollouts/prod`. */
export function environmentFolder(kind: ArtifactKind, part: Part, environment: string): string {
  if (kind === 'helm') return kind;
  if (kind === 'kustomize') return `${kind}/${part === 'all' ? 'overlays' : part}/${environment}`;
  return `${kind}/${environment}${part === 'all' ? '' : `/${part}`}`;
}

/**
 * Folder with the `kustomization.yaml` by which an owner of images sets their versions, on top of the overlay of the environment: the
 * controller reads this folder, and nothing here writes the file again after it was handed over.
 */
export function handedOverFolder(releases: string, environment: string): string {
  return `${releases}/${environment}`;
}

/** What the controller of an environment reads. */
export function artifactsOf(objects: readonly KubernetesObject[], place: ArtifactPlace): readonly [Artifact, ...Artifact[]] {
  const { folder, releases, environment, namespace, deploy, images, bringsCharts } = place;
  const artifact = (part: Part): Artifact => ({
    environment,
    kind: deploy.source,
    part,
    path:
      imageOwnerOf(deploy) === undefined
        ? `${folder}/${environmentFolder(deploy.source, part, environment)}`
        : handedOverFolder(releases, environment),
    valueFiles: deploy.source === 'helm' ? ['values.yaml', `values-${environment}.yaml`] : [],
    ...(deploy.source === 'helm' && bringsCharts && { isFetched: true }),
    namespace,
    objects: objects.filter((each) => inPart(each, part)),
    images,
  });
  const [first, ...others] = partsOf(deploy, objects);
  return [artifact(first), ...others.map(artifact)];
}
