import { workloadsOf } from '../../../model/containers-of';
import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';

const instead = {
  worker: "use kind 'service' with something that answers on its port, or run it on Kubernetes",
  agent: 'run it on Kubernetes: Cloud Run has no nodes',
  'stateful-service': 'run it on Kubernetes, or use a database: Cloud Run keeps no disks',
} as const;

/** Cloud Run runs what answers requests and what ends. */
export function workloadKinds(app: ResolvedApplication): Issue[] {
  return workloadsOf(app).flatMap(({ workload, path }) => {
    if (workload.kind === 'service' || workload.kind === 'job' || workload.kind === 'scheduled-job') return [];
    const message = `must be service, job or scheduled-job on Cloud Run, got ${workload.kind}`;
    return [issue('kind-unsupported', [...path, 'kind'], message, instead[workload.kind])];
  });
}
