import { type Fields, type KubernetesObject, withAnnotations } from '../../targets/kubernetes/kubernetes-object';
import { isBeforeJobs, isBeforeRelease } from '../../targets/kubernetes/release-hook';
import type { ArtifactKind } from '../artifact';

/** In what order Flux applies the objects of an artifact: what jobs before a release call, those jobs, and all but the jobs. */
export type Stage = 'called' | 'before-release';

/** Names the stage of an object; the rest has none. */
export const stageAnnotation = 'orchestra-cdk/stage';

/**
 * Objects as Flux is to apply them. Namespaces are not among them: they come with the objects of Flux, so that Secrets and rights in
 * them can come first, and no Kustomization of an application removes one.
 *
 * No object says that its variables are not to be substituted: the Kustomizations that apply them have no `postBuild`, without which
 * the controller substitutes nothing.
 */
export function fluxObjects(objects: readonly KubernetesObject[], source: ArtifactKind): readonly KubernetesObject[] {
  const applied = objects.filter(({ kind }) => kind !== 'Namespace');
  if (source === 'helm') return applied; // Helm runs its hooks itself
  const hasJobs = applied.some(isBeforeRelease);
  return applied.map((object) => {
    if (isBeforeRelease(object)) return staged(object.kind === 'Job' ? repeatable(object) : object, 'before-release');
    return hasJobs && isBeforeJobs(object) ? staged(object, 'called') : object;
  });
}

/** The stage of an object that was prepared for Flux; undefined for the rest. */
export function stageOf({ metadata: { annotations } }: KubernetesObject): string | undefined {
  return annotations?.[stageAnnotation];
}

/**
 * A job that was deleted when it had ended would be missing, and run anew at the next comparison. It stays, and is replaced when its
 * template changes, which the API server refuses otherwise.
 */
function repeatable({ spec, ...object }: KubernetesObject): KubernetesObject {
  const { ttlSecondsAfterFinished: _kept, ...lasting } = spec as Fields; // every Job has one
  return { ...withAnnotations(object, { 'kustomize.toolkit.fluxcd.io/force': 'enabled' }), spec: lasting };
}

function staged(object: KubernetesObject, stage: Stage): KubernetesObject {
  return withAnnotations(object, { [stageAnnotation]: stage });
}
