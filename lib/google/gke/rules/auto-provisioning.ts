import { type Issue, issue } from '../../../model/issue';
import { own } from '../../../model/own';
import type { ClusterSpec } from '../gke-cluster-spec';

/** The API demands bounds of processors and memory, each from less to more. */
export function autoProvisioning(spec: ClusterSpec): Issue[] {
  if (spec.mode === 'autopilot' || spec.nodeAutoProvisioning === undefined) return [];
  const { resourceLimits } = spec.nodeAutoProvisioning;
  const path = ['nodeAutoProvisioning', 'resourceLimits'];
  const missing = ['cpu', 'memory']
    .filter((resource) => own(resourceLimits, resource) === undefined)
    .map((resource) => issue('missing', [...path, resource], 'must be given'));
  const wrong = Object.entries(resourceLimits)
    .filter(([, { min = 0, max }]) => min > max)
    .map(([resource, { min, max }]) => issue('max-below-min', [...path, resource, 'max'], `must be at least min (${min}), got ${max}`));
  return [...missing, ...wrong];
}
