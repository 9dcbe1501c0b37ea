import { calledPorts } from '../../model/containers-of';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedWorkload } from '../../model/resolved-workload';
import { callersOf } from '../used-by-workload';
import { furtherServices } from './rollouts/rolled-out';
import { callService, isServiceStated, peersService } from './stated-service';

/** Names of all Services of a workload; the one by which others call it comes first, but for the peers of a stateful service. */
export function serviceNames(app: ResolvedApplication, workload: ResolvedWorkload): readonly string[] {
  switch (workload.kind) {
    case 'service':
      return [callService(workload), ...furtherServices(app, workload)];
    case 'worker': {
      const isTold = workload.rollout.kind === 'blue-green' || isReached(app, workload);
      return isTold ? [callService(workload), ...furtherServices(app, workload)] : [];
    }
    case 'stateful-service':
      return [...new Set([peersService(workload), callService(workload)])];
    case 'agent':
      return isReached(app, workload) ? [callService(workload)] : [];
    case 'job':
    case 'scheduled-job':
      return [];
  }
}

/** Whether a workload of a kind that is not about being called is called all the same. */
export function isReached(app: ResolvedApplication, workload: ResolvedWorkload): boolean {
  return calledPorts(workload).length > 0 && (isServiceStated(workload) || callersOf(app, workload.name).length > 0);
}
