import type { KubernetesObject } from '../targets/kubernetes/kubernetes-object';
import type { ReleasedImage } from './artifact';
import type { ResolvedDeploy } from './delivery';
import { fluxObjects } from './flux/flux-objects';
import { withoutVersions } from './released-images';

/** Objects of one environment, in the artifacts that they are applied by. */
export interface DeliveredObjects {
  readonly main: readonly KubernetesObject[];
  /** Rollouts and what they measure, where these are applied by themselves. */
  readonly rollouts: readonly KubernetesObject[];
}

/** Objects as the files of a delivery say them: without what others own, and with what their controller reads. */
export function deliveredObjects(
  rendered: readonly KubernetesObject[],
  deploy: ResolvedDeploy | undefined,
  images: readonly ReleasedImage[],
): DeliveredObjects {
  if (deploy === undefined) return { main: rendered, rollouts: [] };
  const owned = deploy.images === undefined ? rendered : withoutVersions(rendered, images);
  const objects = deploy.kind === 'flux' ? fluxObjects(owned, deploy.source) : owned;
  if (deploy.kind === 'flux' || deploy.rollouts === 'together') return { main: objects, rollouts: [] };
  return { main: objects.filter((each) => !isOfRollout(each)), rollouts: objects.filter(isOfRollout) };
}

function isOfRollout({ apiVersion, kind }: KubernetesObject): boolean {
  return apiVersion.startsWith('argoproj.io/') && (kind === 'Rollout' || kind === 'AnalysisTemplate');
}
