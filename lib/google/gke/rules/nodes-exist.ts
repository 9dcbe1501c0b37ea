import { type Issue, issue } from '../../../model/issue';
import type { ClusterSpec } from '../gke-cluster-spec';

/** The pool that GKE makes first is removed, so somebody must say which there are. */
export function nodesExist(spec: ClusterSpec): Issue[] {
  if (spec.mode === 'autopilot' || spec.nodeAutoProvisioning !== undefined || Object.keys(spec.nodePools).length > 0) return [];
  return [issue('no-nodes', ['nodePools'], 'must have a pool, or the cluster nodeAutoProvisioning')];
}
