import type { KubernetesObject } from '../../targets/kubernetes/kubernetes-object';

/** Objects as Flux is to apply them. */
export function fluxObjects(objects: readonly KubernetesObject[]): readonly KubernetesObject[] {
  return objects;
}
