import { own } from '../../model/own';
import { perObject } from '../../model/per-object';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedJob, ResolvedWorkload } from '../../model/resolved-workload';
import { calledWorkloads } from '../used-by-workload';
import type { KubernetesObject } from './kubernetes-object';
import { isRolledOut } from './rollouts/rolled-out';

/** Names the workloads that a job before a release calls: where one of them is not there yet, the job cannot go first. */
export const callsAnnotation = 'orchestra-cdk/calls';

/**
 * Has Helm apply an object before the rest of a release, and wait for it when it is a Job. kubectl takes the annotations for any. What
 * the Job needs goes first, since nothing else of the release is there yet.
 */
export function beforeRelease(object: KubernetesObject, job: ResolvedJob): KubernetesObject {
  return annotated(object, {
    'helm.sh/hook': 'pre-install,pre-upgrade',
    // a Job cannot be changed, so the last one goes when the next is made; until then its logs can be read
    'helm.sh/hook-delete-policy': 'before-hook-creation',
    'helm.sh/hook-weight': object.kind === 'Job' ? '0' : '-1',
    ...(object.kind === 'Job' && isCalling(job) ? betweenWaves(job) : {}),
  });
}

/** Whether a job calls other workloads of the application, and so cannot run before the first release has brought them. */
export function isCalling(job: ResolvedJob): boolean {
  return calledWorkloads(job).length > 0;
}

/**
 * Argo CD takes Helm's hooks for its own, and a hook before an install for one before each sync, the first too. Where a Job has a hook of
 * Argo CD, it reads that one instead.
 */
function betweenWaves(job: ResolvedJob): { readonly [annotation: string]: string } {
  return {
    [callsAnnotation]: calledWorkloads(job).join(','),
    'argocd.argoproj.io/hook': 'Sync',
    'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
    [waveAnnotation]: '-1',
  };
}

const waveAnnotation = 'argocd.argoproj.io/sync-wave';

/** In Argo CD, what jobs before a release call comes a wave before them, whatever it needs itself along with it; the rest comes after. */
export function inWave(app: ResolvedApplication, object: KubernetesObject, workload?: ResolvedWorkload): KubernetesObject {
  const called = calledFirst(app);
  const isFirst = workload === undefined ? called.some((name) => isAnalysed(app, name)) : called.includes(workload.name);
  return isFirst ? annotated(object, { [waveAnnotation]: '-2' }) : object;
}

/** The same for an object that several workloads read. */
export function inWaveOfReaders(
  app: ResolvedApplication,
  object: KubernetesObject,
  isReader: (workload: ResolvedWorkload) => boolean,
): KubernetesObject {
  const isFirst = calledFirst(app).some((name) => {
    const workload = own(app.workloads, name);
    return workload !== undefined && isReader(workload);
  });
  return isFirst ? annotated(object, { [waveAnnotation]: '-2' }) : object;
}

function isAnalysed({ workloads }: ResolvedApplication, name: string): boolean {
  const workload = own(workloads, name);
  return workload !== undefined && isRolledOut(workload);
}

/** What jobs before a release call, and what that calls. */
const calledFirst = perObject((app: ResolvedApplication): readonly string[] => {
  const found = new Set<string>();
  const waiting = Object.values(app.workloads).flatMap((each) =>
    each.kind === 'job' && each.runs === 'before-release' ? calledWorkloads(each) : [],
  );
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const workload = own(app.workloads, name);
    if (found.has(name) || workload === undefined) continue;
    found.add(name);
    waiting.push(...calledWorkloads(workload));
  }
  return [...found].sort();
});

function annotated(object: KubernetesObject, annotations: { readonly [key: string]: string }): KubernetesObject {
  return { ...object, metadata: { ...object.metadata, annotations: { ...object.metadata.annotations, ...annotations } } };
}
