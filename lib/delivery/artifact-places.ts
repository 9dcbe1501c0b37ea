import type { Artifact, ArtifactKind, ReleasedImage } from './artifact';
import type { DeliveredObjects } from './delivered-objects';
import type { ResolvedDeploy } from './delivery';

/** Where the files of an environment are. */
export interface ArtifactPlace {
  /** Of the delivery, in the repository. */
  readonly folder: string;
  readonly releases: string;
  readonly environment: string;
  readonly namespace: string;
  readonly deploy: ResolvedDeploy;
  readonly images: readonly ReleasedImage[];
}

/** What is rendered together. */
export type Part = 'main' | 'rollouts';

/** Folder of a package, from the folder of the delivery. */
export function packageFolder(kind: ArtifactKind, part: Part): string {
  return part === 'main' ? kind : `rollouts/${kind}`;
}

/** Folder that is applied in an environment, from the folder of the delivery. */
export function environmentFolder(kind: ArtifactKind, part: Part, environment: string): string {
  const folder = packageFolder(kind, part);
  if (kind === 'helm') return folder;
  return `${folder}/${kind === 'kustomize' ? 'overlays/' : ''}${environment}`;
}

/**
 * Folder with the `kustomization.yaml` by which an owner of images sets their versions, on top of the overlay of the environment: the
 * controller reads this folder, and nothing here writes the file again after it was handed over.
 */
export function handedOverFolder(releases: string, environment: string): string {
  return `${releases}/${environment}`;
}

/** What the controller of an environment reads. */
export function artifactsOf({ main, rollouts }: DeliveredObjects, place: ArtifactPlace): readonly [Artifact, ...Artifact[]] {
  const { folder, releases, environment, namespace, deploy, images } = place;
  const artifact = (part: Part): Artifact => ({
    environment,
    kind: deploy.source,
    path:
      deploy.images === undefined
        ? `${folder}/${environmentFolder(deploy.source, part, environment)}`
        : handedOverFolder(releases, environment),
    valueFiles: deploy.source === 'helm' ? ['values.yaml', `values-${environment}.yaml`] : [],
    namespace,
    objects: part === 'main' ? main : rollouts,
    images,
  });
  return rollouts.length === 0 ? [artifact('main')] : [artifact('main'), artifact('rollouts')];
}
