import { type KubernetesObject, withAnnotations } from '../../targets/kubernetes/kubernetes-object';
import type { ArtifactKind } from '../artifact';
import { isNamespace, stagedObjects, stageOf } from '../stages';

/**
 * Objects as Flux is to apply them. Namespaces come with the objects of Flux, so that Secrets and rights in them can come first, and
 * nothing of an application removes one: a chart has none, and Kustomizations take them out.
 *
 * No object says that its variables are not to be substituted: the Kustomizations that apply them have no `postBuild`, without which
 * the controller substitutes nothing.
 */
export function fluxObjects(objects: readonly KubernetesObject[], source: ArtifactKind): readonly KubernetesObject[] {
  if (source === 'helm') return objects.filter((object) => !isNamespace(object)); // Helm runs its hooks itself
  return stagedObjects(objects).map((object) =>
    object.kind === 'Job' && stageOf(object) === 'before-release' ? withAnnotations(object, { [forceAnnotation]: 'enabled' }) : object,
  );
}

/** The controller replaces a job whose template changes, which the API server refuses otherwise. */
const forceAnnotation = 'kustomize.toolkit.fluxcd.io/force';
