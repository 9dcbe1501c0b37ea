import { InvalidApplicationError } from '../../model/invalid-application-error';
import { type Issue, issue, show } from '../../model/issue';
import { isRecord } from '../../model/shape/shape';
import { completeProps } from '../complete-props';
import { gkeClusterContract } from '../gke/gke-cluster-contract';
import type { ClusterStackProps, ExistingClusterNetwork, OwnClusterNetwork } from '../gke/props/cluster-stack-props';
import type { GkeClusterProps } from '../gke/props/gke-cluster-props';
import { withoutUndefined } from '../gke/without-undefined';
import { networkSpec } from '../network/network-contract';
import type { NetworkProps } from '../network/network-props';
import { isOpaque } from '../opaque';
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
  const ofCluster = problems(() => completeProps(gkeClusterContract, spec.cluster), clusterPath(usable));
  const { network } = spec;
  const ofNetwork = network === undefined ? [] : problems(() => networkSpec(network), networkPath(usable));
  const regionKnown = issues.every(({ path }) => path !== 'region');
  // each says only what has not been said before: the cluster knows more of ranges than the network does
  const found = [ofCluster, regionKnown ? elsewhere(usable) : [], ofNetwork].reduce(together, issues);
  if (found.length > 0) throw new InvalidApplicationError(stack.subject, found);
  return spec;
}

function decided(props: ClusterStackProps): ClusterStackSpec {
  const { project, region, labels = {}, cluster, network = { kind: 'own' } } = props;
  const made = network.kind === 'own' ? ownNetwork(props, network) : undefined;
  const where = made?.where ?? existing(network as ExistingClusterNetwork); // the other kind
  const own: unknown = cluster.labels ?? {};
  return {
    cluster: {
      location: region,
      ...cluster,
      ...where,
      project,
      labels: isRecord(own) ? { ...labels, ...own } : own,
    } as GkeClusterProps, // the mode and what goes with it are the user's, which the cluster's contract judges
    ...(made !== undefined && { network: made.network }),
  };
}

const ranges = { nodes: '10.0.0.0/22', pods: '10.4.0.0/14', services: '10.0.16.0/20' } as const;

type Place = Pick<GkeClusterProps, 'network' | 'subnetwork' | 'subnetworkRange' | 'addresses'>;

function ownNetwork(
  { project, region, cluster }: ClusterStackProps,
  { kind, name = cluster.name, nat = true, ...given }: OwnClusterNetwork,
): { readonly network: NetworkProps; readonly where: Place } {
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
  return place;
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
    if (!(error instanceof InvalidApplicationError)) throw error;
    return error.issues.map((each) => ({ ...each, path: relocate(each.path) }));
  }
}

/** What is new in a further list: not what is at a place that is wrong already, nor what stands in for a wrong network. */
function together(known: readonly Issue[], further: readonly Issue[]): readonly Issue[] {
  const taken = known.map(({ path }) => (path.startsWith('network.') ? path.replace(/^(network\.kind).*/, 'network') : path));
  return [...known, ...further.filter(({ path }) => !taken.some((place) => isAtOrBelow(path, place)))];
}
