import type { ResolvedApplication } from '../../../model/resolved';
import { calledWorkloads } from '../../used-by-workload';

/** The APIs that an application needs in its project, sorted. */
export function googleApis(app: ResolvedApplication): readonly string[] {
  const workloads = Object.values(app.workloads);
  const [hasDatabases, hasCaches] = [Object.keys(app.databases).length > 0, Object.keys(app.caches).length > 0];
  const calls = workloads.some((workload) => calledWorkloads(workload).length > 0);
  const stepped = workloads.some((each) => each.kind === 'service' && each.rollout.kind !== 'rolling');
  const names = [
    'artifactregistry',
    'cloudresourcemanager',
    'compute',
    'containerscanning',
    'iam',
    'run',
    ...(hasDatabases ? ['sqladmin'] : []),
    ...(hasCaches ? ['redis'] : []),
    ...(hasDatabases || hasCaches ? ['servicenetworking'] : []),
    ...(Object.keys(app.buckets).length > 0 ? ['storage'] : []),
    ...(Object.keys(app.topics).length > 0 ? ['pubsub'] : []),
    ...(hasDatabases || hasCaches || Object.keys(app.secrets).length > 0 ? ['secretmanager'] : []),
    ...(workloads.some((each) => 'cloudRun' in each && each.cloudRun?.binaryAuthorization !== undefined) ? ['binaryauthorization'] : []),
    ...(workloads.some(({ kind }) => kind === 'scheduled-job') ? ['cloudscheduler'] : []),
    ...(stepped ? ['monitoring'] : []),
    ...(stepped && app.environment.google?.rolloutDriver === 'cloud-deploy' ? ['cloudbuild', 'clouddeploy'] : []),
    ...(hasCaches || calls ? ['dns'] : []),
  ];
  return names.map((name) => `${name}.googleapis.com`).sort();
}
