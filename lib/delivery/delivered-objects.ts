import type { KubernetesObject } from '../targets/kubernetes/kubernetes-object';
import { withWaves } from './argo-cd/waves';
import type { ReleasedImage } from './artifact';
import { imageOwnerOf, type ResolvedDeploy } from './delivery';
import { fluxObjects } from './flux/flux-objects';
import { withoutVersions } from './released-images';
import { stagedObjects } from './stages';

/** Objects as the files of a delivery say them: without what others own, and with what their controller reads. */
export function deliveredObjects(
  rendered: readonly KubernetesObject[],
  deploy: ResolvedDeploy | undefined,
  images: readonly ReleasedImage[],
): readonly KubernetesObject[] {
  if (deploy === undefined) return rendered;
  const owned = imageOwnerOf(deploy) === undefined ? rendered : withoutVersions(rendered, images);
  if (deploy.kind === 'flux') return fluxObjects(owned, deploy.source);
  if (deploy.kind === 'argo-cd') return withWaves(owned);
  return deploy.source === 'helm' ? owned : stagedObjects(owned);
}
