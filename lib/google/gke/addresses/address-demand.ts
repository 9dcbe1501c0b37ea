import { type Issue, issue } from '../../../model/issue';
import { type ClusterRange, prefixOf } from './cluster-range';
import { addressesOf, nodeBlockPrefix, reservedAddresses } from './node-block';

/** Nodes of one pool. */
export interface AddressDemand {
  readonly maxNodes: number;
  readonly maxPodsPerNode: number;
}

/** Whether all nodes together find addresses for themselves and for their pods; says nothing where a range is not known. */
export function addressDemandIssues(ranges: readonly ClusterRange[], pools: readonly AddressDemand[]): Issue[] {
  return [...nodesFit(ranges, pools), ...podsFit(ranges, pools)];
}

function nodesFit(ranges: readonly ClusterRange[], pools: readonly AddressDemand[]): Issue[] {
  const subnetwork = ranges.find(({ role }) => role === 'nodes');
  const prefix = subnetwork && prefixOf(subnetwork.text);
  if (subnetwork === undefined || prefix === undefined) return [];
  const wanted = pools.reduce((sum, { maxNodes }) => sum + maxNodes, 0);
  const there = addressesOf(prefix) - reservedAddresses;
  if (wanted <= there) return [];
  return [issue('nodes-range-too-small', subnetwork.path, `must have addresses for ${wanted} nodes, got /${prefix} with ${there}`)];
}

function podsFit(ranges: readonly ClusterRange[], pools: readonly AddressDemand[]): Issue[] {
  const pods = ranges.filter(({ role }) => role === 'pods');
  const prefixes = pods.flatMap(({ text }) => prefixOf(text) ?? []);
  const [first] = pods;
  if (first === undefined || prefixes.length < pods.length) return [];
  // each node takes a whole block, even for one pod
  const wanted = pools.reduce((sum, { maxNodes, maxPodsPerNode }) => sum + maxNodes * addressesOf(nodeBlockPrefix(maxPodsPerNode)), 0);
  const there = prefixes.reduce((sum, prefix) => sum + addressesOf(prefix), 0);
  if (wanted <= there) return [];
  const blocks = pools.map(({ maxNodes, maxPodsPerNode }) => `${maxNodes} × /${nodeBlockPrefix(maxPodsPerNode)}`).join(' + ');
  const remedy = 'take a larger range, fewer nodes, or a lower maxPodsPerNode';
  return [
    issue('pods-range-too-small', first.path, `must hold the pods of all nodes (${blocks} = ${wanted} addresses), got ${there}`, remedy),
  ];
}
