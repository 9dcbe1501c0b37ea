import type { ResolvedDeploy } from './delivery';

/** Whether something other than `orchestra release` chooses the versions of images. */
export function ownsImages(deploy: ResolvedDeploy): boolean {
  return deploy.images !== undefined;
}

/**
 * Folder with the `kustomization.yaml` by which an owner of images sets their versions, on top of the overlay of the environment: the
 * controller reads this folder, and nothing here writes the file again after it was handed over.
 */
export function handedOverFolder(releases: string, environment: string): string {
  return `${releases}/${environment}`;
}
