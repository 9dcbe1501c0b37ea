import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { runnable } from './runnable';

/** The run.app address is open to the world only where somebody has said why anybody may call. */
export function ingress(app: ResolvedApplication): Issue[] {
  return runnable(app).flatMap(({ workload, path }) => {
    if (workload.kind !== 'service' || workload.cloudRun?.ingress !== 'all' || workload.access.kind === 'public') return [];
    return [
      issue(
        'ingress-not-public',
        [...path, 'cloudRun', 'ingress'],
        "must not be 'all' for a service that is not public",
        "set access: { kind: 'public', reason: '…' }, or leave the address to the project's networks and load balancers",
      ),
    ];
  });
}
