import type { Path } from '../../../model/issue';
import type { ClusterSpec } from '../gke-cluster-spec';
import type { NodePoolSpec } from '../node-pool-spec';

/** The pools of a cluster with their places in the props; Autopilot has none. */
export function poolsOf(spec: ClusterSpec): readonly { readonly pool: NodePoolSpec; readonly path: Path }[] {
  if (spec.mode === 'autopilot') return [];
  return Object.entries(spec.nodePools).map(([name, pool]) => ({ pool, path: ['nodePools', name] }));
}
