import type { Report } from '../../resource';
import { type ClusterRange, prefixOf } from './cluster-range';
import { addressesOf, nodeBlockPrefix, reservedAddresses } from './node-block';

/** Nodes of one pool. */
export interface AddressDemand {
  readonly maxNodes: number;
  readonly maxPodsPerNode: number;
}

/** Pods of a node in Standard clusters, unless a cluster or a pool says less. */
export const standardPods = 110;

/** Pods on a node of the pool that has most. */
export function largestPods(pools: readonly AddressDemand[]): number {
  return pools.length === 0 ? standardPods : Math.max(...pools.map(({ maxPodsPerNode }) => maxPodsPerNode));
}

/** All nodes together find addresses for themselves and for their pods; nothing is reported where a range is not known. */
export function addressDemand(ranges: readonly ClusterRange[], pools: readonly AddressDemand[], report: Report): void {
  nodesFit(ranges, pools, report);
  podsFit(ranges, pools, report);
}

function nodesFit(ranges: readonly ClusterRange[], pools: readonly AddressDemand[], report: Report): void {
  const subnetwork = ranges.find(({ role }) => role === 'nodes');
  const prefix = subnetwork && prefixOf(subnetwork.text);
  if (subnetwork === undefined || prefix === undefined) return;
  const wanted = pools.reduce((sum, { maxNodes }) => sum + maxNodes, 0);
  const there = addressesOf(prefix) - reservedAddresses;
  if (wanted > there)
    report('nodes-range-too-small', subnetwork.path, `must have addresses for ${wanted} nodes, got /${prefix} with ${there}`);
}

function podsFit(ranges: readonly ClusterRange[], pools: readonly AddressDemand[], report: Report): void {
  const pods = ranges.filter(({ role }) => role === 'pods');
  const prefixes = pods.flatMap(({ text }) => prefixOf(text) ?? []);
  const [first] = pods;
  if (first === undefined || prefixes.length < pods.length) return;
  // each node takes a whole block, even for one pod
  const wanted = pools.reduce((sum, { maxNodes, maxPodsPerNode }) => sum + maxNodes * addressesOf(nodeBlockPrefix(maxPodsPerNode)), 0);
  const there = prefixes.reduce((sum, prefix) => sum + addressesOf(prefix), 0);
  if (wanted <= there) return;
  const blocks = pools.map(({ maxNodes, maxPodsPerNode }) => `${maxNodes} × /${nodeBlockPrefix(maxPodsPerNode)}`).join(' + ');
  const message = `must hold the pods of all nodes (${blocks} = ${wanted} addresses), got ${there}`;
  report('pods-range-too-small', first.path, message, 'take a larger range, fewer nodes, or a lower maxPodsPerNode');
}
