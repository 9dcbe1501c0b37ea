import { type Issue, issue } from '../../../model/issue';
import type { ClusterSpec } from '../gke-cluster-spec';
import { poolsOf } from './pools-of';

/** Autoscaling goes from less to more. */
export function poolSizes(spec: ClusterSpec): Issue[] {
  return poolsOf(spec).flatMap(({ pool: { size }, path }) => {
    const max = size.kind === 'total' ? 'totalMaxNodeCount' : 'maxNodeCount';
    const bounds =
      size.kind === 'fixed'
        ? [0, 0]
        : size.kind === 'total'
          ? [size.totalMinNodeCount, size.totalMaxNodeCount]
          : [size.minNodeCount, size.maxNodeCount];
    const [least = 0, most = 0] = bounds;
    return least <= most ? [] : [issue('max-below-min', [...path, 'size', max], `must be at least the minimum (${least}), got ${most}`)];
  });
}
