import type { KubernetesObject } from './kubernetes-object';

const before = {
  'helm.sh/hook': 'pre-install,pre-upgrade',
  // a Job cannot be changed, so the last one goes when the next is made; until then its logs can be read
  'helm.sh/hook-delete-policy': 'before-hook-creation',
};

/**
 * Has Helm, and Argo CD which reads the same annotations, apply an object before the rest of a release, and wait for it when it is a
 * Job. kubectl takes them for any annotation. What the Job needs goes first, since nothing else of the release is there yet.
 */
export function beforeRelease(object: KubernetesObject): KubernetesObject {
  const weight = object.kind === 'Job' ? '0' : '-1';
  const annotations = { ...object.metadata.annotations, ...before, 'helm.sh/hook-weight': weight };
  return { ...object, metadata: { ...object.metadata, annotations } };
}
