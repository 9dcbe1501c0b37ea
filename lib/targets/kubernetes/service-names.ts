import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedWorkload } from '../../model/resolved-workload';
import { furtherServices } from './rollouts/rolled-out';

/** The Service of a stateful service that leads clients to its ready replicas; the one of its own name is for the replicas themselves. */
export function readyService(workload: string): string {
  return `${workload}-ready`;
}

/** Names of all Services of a workload. */
export function serviceNames(app: ResolvedApplication, workload: ResolvedWorkload): readonly string[] {
  switch (workload.kind) {
    case 'service':
      return [workload.name, ...furtherServices(app, workload)];
    case 'worker':
      return workload.rollout.kind === 'blue-green' ? [workload.name, ...furtherServices(app, workload)] : [];
    case 'stateful-service':
      return [workload.name, readyService(workload.name)];
    case 'job':
    case 'scheduled-job':
    case 'agent':
      return [];
  }
}
