import { type Issue, issue } from '../../../model/issue';
import type { ClusterSpec } from '../gke-cluster-spec';
import { refusedPoolAttributes } from '../refused-attributes';
import { poolsOf } from './pools-of';

/** Overrides of pools, which their cluster's contract does not see. */
export function poolOverrides(spec: ClusterSpec): Issue[] {
  return poolsOf(spec).flatMap(({ pool, path }) =>
    Object.keys(pool.overrides).flatMap((attribute) => {
      const reason = reasonOf(attribute.replace(/\.\d+(?=\.|$)/g, ''));
      return reason === undefined ? [] : [issue('override-refused', [...path, 'overrides', attribute], 'must not be overridden', reason)];
    }),
  );
}

function reasonOf(attribute: string): string | undefined {
  return Object.entries(refusedPoolAttributes).find(([refused]) => attribute === refused || attribute.startsWith(`${refused}.`))?.[1];
}
