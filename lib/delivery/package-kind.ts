import type { ArtifactKind } from './artifact';
import type { Deployed } from './resolved-delivery';

/** The package that has an environment which nothing deploys: that of the others. */
export function packageKind(deployed: readonly Pick<Deployed, 'deploy'>[]): ArtifactKind {
  const kinds = new Set(deployed.map(({ deploy }) => deploy.source));
  return kinds.has('helm') && !kinds.has('kustomize') ? 'helm' : 'kustomize';
}
