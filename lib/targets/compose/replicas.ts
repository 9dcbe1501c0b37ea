import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedWorkload } from '../../model/resolved-workload';
import { isPublished } from './render/ports';

/** How many replicas there are, and what kept them from being as many as asked. */
export interface Replicas {
  readonly replicas: number;
  /** Undefined where there are as many as asked. */
  readonly because?: string;
}

/** Always the fewest asked for: nothing here counts requests. */
export function replicasOf(app: ResolvedApplication, workload: ResolvedWorkload): Replicas {
  const asked = askedReplicas(workload);
  if (asked === 0) return { replicas: 1, because: 'is 1 here: with no replica left nothing would notice that one is needed' };
  if (asked === 1) return { replicas: 1 };
  if (workload.kind === 'stateful-service') return { replicas: 1, because: 'is 1 here: replicas would share one volume and one name' };
  if (isPublished(app, workload)) return { replicas: 1, because: 'is 1 here: a port of the host leads to one container only' };
  if (Object.keys(workload.sidecars).length > 0)
    return { replicas: 1, because: 'is 1 here: a sidecar shares the address of one container only' };
  return { replicas: asked };
}

function askedReplicas(workload: ResolvedWorkload): number {
  switch (workload.kind) {
    case 'service':
    case 'worker':
      return workload.scaling.min;
    case 'stateful-service':
      return workload.replicas;
    case 'job':
    case 'scheduled-job':
    case 'agent':
      return 1;
  }
}
