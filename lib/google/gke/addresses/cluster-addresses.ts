import { isToken } from '../../tokens';
import type { ClusterSpec, StandardSpec } from '../cluster/derive';
import type { NodePoolSpec } from '../node-pool/derive';
import { type AddressDemand, largestPods, standardPods } from './address-demand';
import { type ClusterRange, managedServices, prefixOf } from './cluster-range';
import { type AddressPlan, capacity } from './plan-addresses';

/** Pods of a node. */
const autopilotPods = 32;
/** Of a region, where the props name no zones. */
const zonesOfRegion = 3;

/** The ranges that the props state, with their places there. */
export function rangesOf({ subnetworkRange, addresses, controlPlane }: ClusterSpec): readonly ClusterRange[] {
  const ranges: ClusterRange[] = [];
  const add = (role: ClusterRange['role'], text: string | undefined, path: ClusterRange['path'], smallest?: number): void => {
    if (text !== undefined) ranges.push({ role, text, path, ...(smallest !== undefined && { smallest }) });
  };
  add('nodes', subnetworkRange, ['subnetworkRange']);
  if (addresses.kind === 'given') {
    // GKE makes ranges for pods of at least /21
    add('pods', addresses.pods, ['addresses', 'pods'], 21);
    add('services', addresses.services, ['addresses', 'services']);
  }
  if (addresses.kind === 'named') {
    add('pods', addresses.pods.range, ['addresses', 'pods', 'range']);
    for (const [index, { range }] of addresses.additionalPods.entries())
      add('pods', range, ['addresses', 'additionalPods', index, 'range']);
    add('services', addresses.services?.range, ['addresses', 'services', 'range']);
  }
  if (controlPlane.kind !== 'dns' && controlPlane.privateAddress?.kind === 'range')
    add('control plane', controlPlane.privateAddress.masterIpv4CidrBlock, ['controlPlane', 'privateAddress', 'masterIpv4CidrBlock']);
  return ranges;
}

/** Whether every range of pods is known, so that what fits can be counted. */
export function knowsAllPods({ addresses }: ClusterSpec): boolean {
  if (addresses.kind === 'automatic') return false;
  if (addresses.kind === 'given') return !isToken(addresses.pods);
  return [addresses.pods, ...addresses.additionalPods].every(({ range }) => range !== undefined && !isToken(range));
}

/** Nodes at most, with those that an upgrade adds; the number of nodes that GKE creates by itself is not known. */
export function demandOf(spec: ClusterSpec): readonly AddressDemand[] {
  if (spec.mode === 'autopilot') return [{ maxNodes: 1, maxPodsPerNode: autopilotPods }];
  return Object.values(spec.nodePools).map((pool) => ({ maxNodes: mostNodes(pool, spec), maxPodsPerNode: podsPerNode(pool, spec) }));
}

/** What fits into the ranges of a cluster; undefined where one of nodes or pods is not known. */
export function clusterCapacity(spec: ClusterSpec): AddressPlan | undefined {
  const ranges = rangesOf(spec);
  const subnetwork = ranges.find(({ role }) => role === 'nodes')?.text;
  if (subnetwork === undefined || prefixOf(subnetwork) === undefined || !knowsAllPods(spec)) return undefined;
  const pods = ranges.filter(({ role }) => role === 'pods').map(({ text }) => text);
  const services = ranges.find(({ role }) => role === 'services')?.text ?? managedServices;
  return capacity({ subnetwork, pods, services }, largestPods(demandOf(spec)));
}

function podsPerNode({ maxPodsPerNode }: NodePoolSpec, { defaultMaxPodsPerNode = standardPods }: StandardSpec): number {
  return maxPodsPerNode ?? defaultMaxPodsPerNode;
}

function mostNodes(pool: NodePoolSpec, spec: StandardSpec): number {
  const { size, upgrade } = pool;
  const zones = (pool.nodeLocations ?? spec.nodeLocations ?? []).length || (/-[a-z]$/.test(spec.location) ? 1 : zonesOfRegion);
  const nodes = size.kind === 'total' ? size.totalMaxNodeCount : zones * (size.kind === 'fixed' ? size.nodeCount : size.maxNodeCount);
  return upgrade.kind === 'surge' ? nodes + upgrade.maxSurge : 2 * nodes;
}
