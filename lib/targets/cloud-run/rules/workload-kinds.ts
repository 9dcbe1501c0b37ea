import { workloadsOf } from '../../../model/containers-of';
import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { isRunnable } from './runnable';

const instead = {
  agent: 'run it on Kubernetes: Cloud Run has no nodes',
  'stateful-service': 'run it on Kubernetes, or use a database: Cloud Run keeps no disks',
} as const;

/** Cloud Run has neither nodes nor disks. */
export function workloadKinds(app: ResolvedApplication): Issue[] {
  return workloadsOf(app).flatMap(({ workload, path }) => {
    if (isRunnable(workload)) return [];
    const message = `must be service, worker, job or scheduled-job on Cloud Run, got ${workload.kind}`;
    return [issue('kind-unsupported', [...path, 'kind'], message, instead[workload.kind])];
  });
}
