import type { KubernetesObject } from '../targets/kubernetes/kubernetes-object';
import { withWaves } from './argo-cd/waves';
import type { ReleasedImage } from './artifact';
import type { ResolvedDeploy } from './delivery';
import { fluxObjects } from './flux/flux-objects';
import { withoutVersions } from './released-images';

/** Objects as the files of a delivery say them: without what others own, and with what their controller reads. */
export function deliveredObjects(
  rendered: readonly KubernetesObject[],
  deploy: ResolvedDeploy | undefined,
  images: readonly ReleasedImage[],
): readonly KubernetesObject[] {
  if (deploy === undefined) return rendered;
  const owned = deploy.images === undefined ? rendered : withoutVersions(rendered, images);
  return deploy.kind === 'flux' ? fluxObjects(owned, deploy.source) : withWaves(owned);
}
