import { InvalidApplicationError } from '../../../model/invalid-application-error';
import { type Issue, isAtOrBelow, issue } from '../../../model/issue';
import { object } from '../../../model/schema/object';
import { type Input, readWhole } from '../../../model/schema/schema';
import { listOf, recordOf, whole } from '../../../model/schema/values';
import type { Report } from '../../resource';
import { poolName, range } from '../schemas';
import { addressDemand, largestPods, standardPods } from './address-demand';
import { type ClusterRange, clusterRanges, managedServices, prefixOf } from './cluster-range';
import { addressesOf, nodeBlockPrefix, reservedAddresses } from './node-block';

/** Of any cluster. */
const mostNodes = 15_000;

const plannedPool = object({
  /** With those of upgrades, in all zones together: 0 to 15,000. @default - as many as fit */
  maxNodes: whole(0, mostNodes).default(1),
  /** 8 to 256. @default 110 */
  maxPodsPerNode: whole(8, 256).default(standardPods),
});

const addressPlan = object({
  /** Primary range of the nodes' subnetwork: /8 to /29. */
  subnetwork: range,
  /** Ranges of pods: /9 to /28. At least one. */
  pods: listOf(range),
  /** /16 to /27. @default '34.118.224.0/20' */
  services: range.optional(),
  /** /28 of RFC 1918. @default - an address of the subnetwork */
  controlPlane: range.optional(),
  /** Pools, by name. @default { nodes: {} } */
  nodePools: recordOf(plannedPool, poolName).default({ nodes: { maxNodes: 1, maxPodsPerNode: standardPods } }),
});

/** The ranges of a cluster, and the nodes and pods in them. */
export interface AddressPlanProps extends Input<typeof addressPlan> {}
/** Nodes of a pool. */
export interface PlannedPool extends Input<typeof plannedPool> {}

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
 *   nodePools: { main: { maxNodes: 200, maxPodsPerNode: standardPods } },
 * });
 * console.log(plan.maxNodes); // 256: a /16 has so many /24
 */
export function planAddresses(props: AddressPlanProps): AddressPlan {
  const wrong: Issue[] = [];
  const plan = readWhole(addressPlan, props, [], wrong);
  if (plan === undefined) throw new InvalidApplicationError('address plan', wrong);
  const { subnetwork, pods, services, controlPlane, nodePools } = plan;
  const ranges: ClusterRange[] = [
    { role: 'nodes', text: subnetwork, path: ['subnetwork'] },
    ...pods.map((each, index) => ({ role: 'pods' as const, text: each, path: ['pods', index] })),
    ...(services === undefined ? [] : [{ role: 'services' as const, text: services, path: ['services'] }]),
    ...(controlPlane === undefined ? [] : [{ role: 'control plane' as const, text: controlPlane, path: ['controlPlane'] }]),
  ];
  const demand = Object.values(nodePools);
  const broken: Issue[] = [];
  const report: Report = (...problem) => {
    broken.push(issue(...problem));
  };
  clusterRanges(ranges, report);
  addressDemand(ranges, demand, report);
  if (pods.length === 0) report('missing', ['pods'], 'must have a range');
  const found = [...wrong, ...broken.filter(({ path }) => !wrong.some((each) => isAtOrBelow(path, each.path)))];
  if (found.length > 0) throw new InvalidApplicationError('address plan', found);
  return capacity({ subnetwork, pods, services: services ?? managedServices }, largestPods(demand));
}

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
