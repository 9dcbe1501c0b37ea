import { InvalidApplicationError } from '../../../model/invalid-application-error';
import { type Issue, issue } from '../../../model/issue';
import { fields, listOf, recordOf, text, whole } from '../../../model/shape/shape';
import { poolName } from '../shapes/gke-names';
import { addressDemandIssues } from './address-demand';
import { type ClusterRange, clusterRangeIssues, managedServices, prefixOf } from './cluster-range';
import { addressesOf, nodeBlockPrefix, reservedAddresses } from './node-block';

/** The ranges of a cluster, and who will live in them. */
export interface AddressPlanProps {
  /** Primary range of the nodes' subnetwork: /8 to /29. */
  readonly subnetwork: string;
  /** Ranges of pods: /9 to /28. */
  readonly pods: readonly string[];
  /** /16 to /27. @default '34.118.224.0/20' */
  readonly services?: string;
  /** /28 of RFC 1918. @default - an address of the subnetwork */
  readonly controlPlane?: string;
  /** Pools, by name. @default { nodes: {} } */
  readonly nodePools?: { readonly [name: string]: PlannedPool };
}

/** Who lives in the ranges. */
export interface PlannedPool {
  /** With those of upgrades, in all zones together. @default - as many as fit */
  readonly maxNodes?: number;
  /** 8 to 256. @default 110 */
  readonly maxPodsPerNode?: number;
}

/** What fits. */
export interface AddressPlan {
  /** Nodes for which the subnetwork has addresses. */
  readonly nodesBySubnetwork: number;
  /** Nodes for which there are pods' addresses, where each takes as many as those of the largest pool. */
  readonly nodesByPods: number;
  /** The least of the two and 15,000, which no cluster exceeds. */
  readonly maxNodes: number;
  /** Prefix of what a node of the largest pool gets for its pods: 24 for 110. */
  readonly nodeBlock: number;
  /** Pods on `maxNodes` nodes. */
  readonly maxPods: number;
  readonly maxServices: number;
}

/**
 * What fits into the ranges of a cluster, computed before anything is made: afterwards most ranges cannot change any more.
 *
 * @throws InvalidApplicationError naming overlaps, ranges of a wrong size, and ranges too small for the nodes that are asked for
 * @example
 * const plan = planAddresses({
 *   subnetwork: '10.0.0.0/22',
 *   pods: ['10.4.0.0/16'],
 *   controlPlane: '172.16.0.0/28',
 *   nodePools: { main: { maxNodes: 200, maxPodsPerNode: 110 } },
 * });
 * console.log(plan.maxNodes); // 256: a /16 has so many /24
 */
export function planAddresses(props: AddressPlanProps): AddressPlan {
  const issues: Issue[] = [];
  const usable = shape(props, [], issues);
  if (usable === undefined || issues.length > 0) throw new InvalidApplicationError('address plan', issues);
  const { subnetwork, pods, services = managedServices, controlPlane, nodePools = { nodes: {} } } = props;
  const ranges: ClusterRange[] = [
    { role: 'nodes', text: subnetwork, path: ['subnetwork'] },
    ...pods.map((each, index) => ({ role: 'pods' as const, text: each, path: ['pods', index] })),
    ...(props.services === undefined ? [] : [{ role: 'services' as const, text: services, path: ['services'] }]),
    ...(controlPlane === undefined ? [] : [{ role: 'control plane' as const, text: controlPlane, path: ['controlPlane'] }]),
  ];
  const demand = Object.values(nodePools).map(({ maxNodes = 1, maxPodsPerNode = 110 }) => ({ maxNodes, maxPodsPerNode }));
  const found = [...clusterRangeIssues(ranges), ...addressDemandIssues(ranges, demand)];
  if (pods.length === 0) found.push(issue('missing', ['pods'], 'must have a range'));
  if (found.length > 0) throw new InvalidApplicationError('address plan', found);
  return capacity({ subnetwork, pods, services }, Math.max(...demand.map(({ maxPodsPerNode }) => maxPodsPerNode)));
}

/** Of any cluster. */
const mostNodes = 15_000;

/** @internal What fits into ranges that are known to be right. */
export function capacity(
  { subnetwork, pods, services }: { readonly subnetwork: string; readonly pods: readonly string[]; readonly services: string },
  maxPodsPerNode: number,
): AddressPlan {
  const nodeBlock = nodeBlockPrefix(maxPodsPerNode);
  const nodesBySubnetwork = addressesOf(prefixOf(subnetwork) ?? 32) - reservedAddresses;
  const nodesByPods = pods.reduce((sum, each) => sum + Math.floor(addressesOf(prefixOf(each) ?? 32) / addressesOf(nodeBlock)), 0);
  const maxNodes = Math.min(nodesBySubnetwork, nodesByPods, mostNodes);
  const maxServices = addressesOf(prefixOf(services) ?? 32);
  return { nodesBySubnetwork, nodesByPods, maxNodes, nodeBlock, maxPods: maxNodes * maxPodsPerNode, maxServices };
}

const shape = fields<AddressPlanProps>(
  {
    subnetwork: text(),
    pods: listOf(text()),
    services: text(),
    controlPlane: text(),
    nodePools: recordOf(fields<PlannedPool>({ maxNodes: whole(0, mostNodes), maxPodsPerNode: whole(8, 256) }), poolName),
  },
  ['subnetwork', 'pods'],
);
