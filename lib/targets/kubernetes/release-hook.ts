import { own } from '../../model/own';
import { perObject } from '../../model/per-object';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedJob, ResolvedWorkload } from '../../model/resolved-workload';
import { calledWorkloads } from '../used-by-workload';
import { type KubernetesObject, withAnnotations } from './kubernetes-object';

/**
 * Names the workloads that a job before a release calls: where one of them is not there yet, neither the job nor its account
 * and rights can go first.
 */
export const callsAnnotation = 'orchestra-cdk/calls';

/**
 * Has Helm apply an object before the rest of a release, and wait for it when it is a Job. kubectl takes the annotations for any. What
 * the Job needs goes first, since nothing else of the release is there yet.
 */
export function beforeRelease(object: KubernetesObject, job: ResolvedJob): KubernetesObject {
  const isIdentity = identityKinds.has(object.kind);
  return withAnnotations(object, {
    'helm.sh/hook': 'pre-install,pre-upgrade',
    // a Job cannot be changed, so the last one goes when the next is made; until then its logs can be read
    'helm.sh/hook-delete-policy': isIdentity ? whileItRuns : 'before-hook-creation',
    'helm.sh/hook-weight': object.kind === 'Job' ? '0' : '-1',
    ...(isIdentity && isCalling(job) ? inWaveOfJob(job) : {}),
    ...(object.kind === 'Job' && isCalling(job) ? betweenWaves(job) : {}),
  });
}

/** The account of a job, and its rights. */
const identityKinds: ReadonlySet<string> = new Set(['ServiceAccount', 'Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding']);

/**
 * Hooks belong to no release: what has only `before-hook-creation` outlives its job, and `helm uninstall`. Helm deletes what succeeded
 * once all hooks before the release have ended, a job that failed among them; Argo CD then goes by `hook-failed`.
 */
const whileItRuns = 'before-hook-creation,hook-succeeded,hook-failed';

/** Whether a job calls other workloads of the application, and so cannot run before the first release has brought them. */
export function isCalling(job: ResolvedJob): boolean {
  return calledWorkloads(job).length > 0;
}

/**
 * Argo CD takes Helm's hooks for its own, and a hook before an install for one before each sync, the first too. Where a Job has a hook of
 * Argo CD, it reads that one instead.
 */
function betweenWaves(job: ResolvedJob): { readonly [annotation: string]: string } {
  return { ...inWaveOfJob(job), 'argocd.argoproj.io/hook': 'Sync', 'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation' };
}

/** In charts, where Argo CD lets Helm see no cluster, an account and rights are ordinary objects, which would come behind the Job. */
function inWaveOfJob(job: ResolvedJob): { readonly [annotation: string]: string } {
  return { [callsAnnotation]: calledWorkloads(job).join(','), [waveAnnotation]: '-1' };
}

const waveAnnotation = 'argocd.argoproj.io/sync-wave';
/** Of what jobs before a release call. */
const firstWave = '-2';

/** Whether an object has to be there before jobs before a release run. */
export function isBeforeJobs({ metadata: { annotations } }: KubernetesObject): boolean {
  return annotations?.[waveAnnotation] === firstWave;
}

/** Whether an object is a job before a release, or what it needs. */
export function isBeforeRelease({ metadata: { annotations } }: KubernetesObject): boolean {
  return /\bpre-(?:install|upgrade)\b/.test(annotations?.['helm.sh/hook'] ?? '');
}

/**
 * In Argo CD, what jobs before a release call comes a wave before them, whatever it needs itself along with it; the rest comes after. An
 * autoscaler counts as degraded until pods have metrics, which would fail the sync.
 */
export function inWave(app: ResolvedApplication, object: KubernetesObject, workload: ResolvedWorkload): KubernetesObject {
  if (object.kind === 'HorizontalPodAutoscaler') return object;
  return inWaveOfReaders(app, object, ({ name }) => name === workload.name);
}

/** The same for an object that several workloads read: it comes with the first of them. */
export function inWaveOfReaders(
  app: ResolvedApplication,
  object: KubernetesObject,
  isReader: (workload: ResolvedWorkload) => boolean,
): KubernetesObject {
  const isFirst = calledFirst(app).some((name) => {
    const workload = own(app.workloads, name);
    return workload !== undefined && isReader(workload);
  });
  return isFirst ? withAnnotations(object, { [waveAnnotation]: firstWave }) : object;
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
