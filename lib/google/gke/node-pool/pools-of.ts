import type { Path } from '../../../model/issue';
import type { ClusterSpec } from '../cluster/derive';
import type { NodePoolSpec } from './derive';

/** A node pool with its place in the props. */
export interface PlacedPool {
  readonly pool: NodePoolSpec;
  readonly path: Path;
}

/** The pools of a cluster; Autopilot has none. */
export function poolsOf(spec: ClusterSpec): readonly PlacedPool[] {
  if (spec.mode === 'autopilot') return [];
  return Object.entries(spec.nodePools).map(([name, pool]) => ({ pool, path: ['nodePools', name] }));
}
