import { calledPorts } from '../../model/containers-of';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedWorkload } from '../../model/resolved-workload';
import { callersOf } from '../used-by-workload';
import { furtherServices } from './rollouts/rolled-out';

/** The Service of a stateful service that leads clients to its ready replicas; the one of its own name is for the replicas themselves. */
export function readyService(workload: string): string {
  return `${workload}-ready`;
}

/** Whether a Service has no address of its own, so that clients connect to the ports of pods. */
export function isHeadless({ kind, name }: ResolvedWorkload, service: string): boolean {
  return kind === 'stateful-service' && service === name;
}

/** Whether a workload of a kind that is not about being called is called all the same. */
function isReached(app: ResolvedApplication, workload: ResolvedWorkload): boolean {
  return calledPorts(workload).length > 0 && callersOf(app, workload.name).length > 0;
}

/** Names of all Services of a workload. */
export function serviceNames(app: ResolvedApplication, workload: ResolvedWorkload): readonly string[] {
  switch (workload.kind) {
    case 'service':
      return [workload.name, ...furtherServices(app, workload)];
    case 'worker': {
      const isTold = workload.rollout.kind === 'blue-green' || isReached(app, workload);
      return isTold ? [workload.name, ...furtherServices(app, workload)] : [];
    }
    case 'stateful-service':
      return [workload.name, readyService(workload.name)];
    case 'job':
    case 'scheduled-job':
      return [];
    case 'agent':
      return isReached(app, workload) ? [workload.name] : [];
  }
}
