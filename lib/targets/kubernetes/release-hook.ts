import type { ResolvedJob } from '../../model/resolved';
import { calledWorkloads } from '../used-by-workload';
import type { KubernetesObject } from './kubernetes-object';

/**
 * Has Helm, and Argo CD which reads the same annotations, apply an object before the rest of a release, and wait for it when it is a
 * Job. kubectl takes them for any annotation. What the Job needs goes first, since nothing else of the release is there yet.
 */
export function beforeRelease(object: KubernetesObject, job: ResolvedJob): KubernetesObject {
  const annotations = {
    ...object.metadata.annotations,
    'helm.sh/hook': firstRun(job) === 'before' ? 'pre-install,pre-upgrade' : 'post-install,pre-upgrade',
    // a Job cannot be changed, so the last one goes when the next is made; until then its logs can be read
    'helm.sh/hook-delete-policy': 'before-hook-creation',
    'helm.sh/hook-weight': object.kind === 'Job' ? '0' : '-1',
  };
  return { ...object, metadata: { ...object.metadata, annotations } };
}

/** A job that calls other workloads of the application cannot run before the first release has brought them. */
export function firstRun(job: ResolvedJob): 'before' | 'after' {
  return calledWorkloads(job).length === 0 ? 'before' : 'after';
}
