import { InvalidApplicationError } from '../../model/invalid-application-error';
import { type Issue, issue } from '../../model/issue';
import { isRecord } from '../../model/shape/shape';
import { show } from '../../model/show';
import { completeProps } from '../complete-props';
import { gkeClusterContract } from '../gke/gke-cluster-contract';
import type { ClusterStackProps, ExistingClusterNetwork, OwnClusterNetwork } from '../gke/props/cluster-stack-props';
import type { GkeClusterProps } from '../gke/props/gke-cluster-props';
import { network as networkResource } from '../network/rules';
import type { NetworkProps } from '../network/schema';
import { isOpaque } from '../opaque';
import { resolveProps } from '../resource';
import { withoutUndefined } from '../without-undefined';
import { clusterPath, isAtOrBelow, networkPath, type Relocation } from './cluster-stack-paths';
import { clusterStackShape } from './cluster-stack-shape';
import { checkStackProps, type StackInMaking } from './stack-issues';

/** Everything about a cluster stack, decided. */
export interface ClusterStackSpec {
  /** In a network of the stack's own, network and subnetwork have these names until they are made. */
  readonly cluster: GkeClusterProps;
  /** Absent where somebody else keeps it. */
  readonly network?: NetworkProps;
}

/**
 * Checks the props of a cluster stack and applies their defaults.
 *
 * @throws InvalidApplicationError naming all problems at once, those of network and cluster too, with paths in the props of the stack
 */
export function clusterStackSpec(props: ClusterStackProps, stack: StackInMaking): ClusterStackSpec {
  const { usable, issues } = checkStackProps<ClusterStackProps>(clusterStackShape, withoutUndefined(props), stack);
  if (usable === undefined) throw new InvalidApplicationError(stack.subject, issues);
  const spec = decided(usable);
  const { cluster, network } = spec;
  const ofCluster = problems(() => completeProps(gkeClusterContract, cluster), clusterPath(usable));
  const ofNetwork = network === undefined ? [] : problems(() => resolveProps(networkResource, network), networkPath(usable));
  // what stands in for a wrong region or network is nobody's problem
  const own = ['region', 'network'].filter((part) => issues.some(({ path }) => isAtOrBelow(path, part)));
  const found = [ofCluster, own.includes('region') ? [] : elsewhere(usable), ofNetwork]
    .map((further) => further.filter(({ path }) => !own.some((part) => isAtOrBelow(path, part))))
    // the cluster comes first, since it knows more of ranges than the network does
    .reduce(together, issues);
  if (found.length > 0) throw new InvalidApplicationError(stack.subject, found);
  return spec;
}

function decided(props: ClusterStackProps): ClusterStackSpec {
  const { project, region, labels = {}, cluster, network = { kind: 'own' } } = props;
  const { where, ...made } = network.kind === 'own' ? ownNetwork(props, network) : existing(network);
  const own: unknown = cluster.labels ?? {};
  return {
    cluster: {
      location: region,
      ...cluster,
      ...where,
      project,
      labels: isRecord(own) ? { ...labels, ...own } : own,
    } as GkeClusterProps, // the mode and what goes with it are the user's, which the cluster's contract judges
    ...made,
  };
}

const ranges = { nodes: '10.0.0.0/22', pods: '10.4.0.0/14', services: '10.0.16.0/20' } as const;

/** Where the cluster is, and the network if it is to be made. */
interface Place extends Pick<ClusterStackSpec, 'network'> {
  readonly where: Pick<GkeClusterProps, 'network' | 'subnetwork' | 'subnetworkRange' | 'addresses'>;
}

function ownNetwork(
  { project, region, cluster }: ClusterStackProps,
  { kind, name = cluster.name, nat = true, ...given }: OwnClusterNetwork,
): Place {
  const { nodes, pods, services } = { ...ranges, ...given };
  const addresses = { kind: 'named', pods: { name: 'pods', range: pods }, services: { name: 'services', range: services } } as const;
  return {
    network: {
      name,
      project,
      subnetworks: { nodes: { region, ipCidrRange: nodes, secondaryIpRanges: { pods, services } } },
      ...(nat && { nat: { [region]: {} } }),
    },
    where: { network: 'network', subnetwork: 'nodes', subnetworkRange: nodes, addresses },
  };
}

function existing({ kind, ...place }: ExistingClusterNetwork): Place {
  return { where: place };
}

/** Nodes and subnetwork are in one region. */
function elsewhere({ region, cluster }: ClusterStackProps): Issue[] {
  const location: unknown = cluster.location ?? region;
  if (typeof location !== 'string' || isOpaque(location) || isOpaque(region)) return [];
  if (location === region || (location.startsWith(`${region}-`) && location.length === region.length + 2)) return [];
  return [issue('location-elsewhere', ['cluster', 'location'], `must be ${region} or a zone of it, got ${show(location)}`)];
}

/** What a part says of its props, where the user finds it. */
function problems(check: () => unknown, relocate: Relocation): readonly Issue[] {
  try {
    check();
    return [];
  } catch (error) {
    if (!InvalidApplicationError.is(error)) throw error;
    // messages name the other range of two by its path
    const inStack = (text: string) => text.replace(/\bsubnetworks\.nodes\.[A-Za-z.]+/g, (path) => relocate(path));
    return error.issues.map((each) => ({ ...each, path: relocate(each.path), message: inStack(each.message) }));
  }
}

/** Adds what is not at a place that is wrong already. */
function together(known: readonly Issue[], further: readonly Issue[]): readonly Issue[] {
  return [...known, ...further.filter(({ path }) => !known.some((each) => isAtOrBelow(path, each.path)))];
}
