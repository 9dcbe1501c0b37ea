import { type Issue, issue } from '../../../model/issue';
import { show } from '../../../model/show';
import { addressDemandIssues } from '../addresses/address-demand';
import { demandOf, knowsAllPods, rangesOf } from '../addresses/cluster-addresses';
import { clusterRangeIssues } from '../addresses/cluster-range';
import type { ClusterSpec } from '../gke-cluster-spec';

/** Ranges of the right size that do not overlap and hold all nodes and pods: most cannot change once the cluster is there. */
export function clusterRanges(spec: ClusterSpec): Issue[] {
  const ranges = rangesOf(spec);
  const known = knowsAllPods(spec) ? ranges : ranges.filter(({ role }) => role !== 'pods');
  return [...clusterRangeIssues(ranges), ...addressDemandIssues(known, demandOf(spec)), ...bareSizes(spec), ...publicNodes(spec)];
}

/** Only GKE can take a range of some size wherever it is free; everything else is some range. */
function bareSizes(spec: ClusterSpec): Issue[] {
  return rangesOf(spec)
    .filter(({ role, text, path }) => text.startsWith('/') && !(role === 'pods' && path.length === 2))
    .map(({ text, path }) => issue('wrong-range', path, `must be a range such as '10.4.0.0/14', got ${show(text)}`));
}

/** A range of its own for the control plane comes with a peering, which only private nodes have. */
function publicNodes({ nodes, controlPlane }: ClusterSpec): Issue[] {
  if (nodes.kind === 'private' || controlPlane.kind === 'dns' || controlPlane.privateAddress?.kind !== 'range') return [];
  const path = ['controlPlane', 'privateAddress', 'masterIpv4CidrBlock'];
  return [issue('control-plane-range-with-public-nodes', path, 'must not be given with public nodes')];
}
