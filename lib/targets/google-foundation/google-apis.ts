import type { ResolvedApplication } from '../../model/resolved';
import { calledWorkloads } from '../used-by-workload';

/** The APIs that an application needs in its project, sorted. */
export function googleApis(app: ResolvedApplication): readonly string[] {
  const workloads = Object.values(app.workloads);
  const hasDatabases = Object.keys(app.databases).length > 0;
  const stepped = workloads.some((each) => each.kind === 'service' && each.rollout.kind !== 'rolling');
  const names = [
    'artifactregistry',
    'cloudresourcemanager',
    'compute',
    'containerscanning',
    'iam',
    'run',
    ...(hasDatabases ? ['servicenetworking', 'sqladmin'] : []),
    ...(hasDatabases || Object.keys(app.secrets).length > 0 ? ['secretmanager'] : []),
    ...(workloads.some(({ kind }) => kind === 'scheduled-job') ? ['cloudscheduler'] : []),
    ...(stepped ? ['monitoring'] : []),
    ...(stepped && app.environment.google?.canaries === 'cloud-deploy' ? ['cloudbuild', 'clouddeploy'] : []),
    ...(workloads.some((workload) => calledWorkloads(workload).length > 0) ? ['dns'] : []),
  ];
  return names.map((name) => `${name}.googleapis.com`).sort();
}
