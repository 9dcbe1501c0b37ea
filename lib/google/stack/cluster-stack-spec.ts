import { InvalidApplicationError } from '../../model/invalid-application-error';
import { formatPath, type Issue, isAtOrBelow, issue } from '../../model/issue';
import { isRecord } from '../../model/record';
import { unread } from '../../model/schema/values';
import { show } from '../../model/show';
import type { ClusterSpec } from '../gke/cluster/derive';
import { gkeCluster } from '../gke/cluster/rules';
import type { GkeClusterProps } from '../gke/cluster/schema';
import { network as networkResource } from '../network/rules';
import type { NetworkProps } from '../network/schema';
import { resolveProps } from '../resource';
import { isToken } from '../tokens';
import { clusterPath, networkPath, type Relocation } from './cluster-stack-paths';
import { type ClusterStackGiven, type ClusterStackProps, clusterStackSchema } from './cluster-stack-schema';
import { checkStackProps, type StackInMaking } from './stack-issues';

/** Props of the parts of a cluster stack. */
interface Parts {
  /** In a network of the stack's own, network and subnetwork have these names until they exist. */
  readonly cluster: GkeClusterProps;
  /** Absent where it is kept elsewhere. */
  readonly network?: NetworkProps;
}

/** A cluster stack with every default applied. */
export interface ClusterStackSpec extends Parts {
  /** The cluster of these props. */
  readonly resolved: ClusterSpec;
}

/**
 * Checks the props of a cluster stack and applies their defaults.
 *
 * @throws InvalidApplicationError naming all problems at once, those of network and cluster too, with paths in the props of the stack
 */
export function clusterStackSpec(props: ClusterStackProps, stack: StackInMaking): ClusterStackSpec {
  const { usable, issues } = checkStackProps(clusterStackSchema, props, stack);
  if (usable === undefined) throw new InvalidApplicationError(stack.subject, issues);
  const parts = partsOf(usable);
  const { cluster, network } = parts;
  const ofCluster = attempted(() => resolveProps(gkeCluster, cluster), clusterPath(usable));
  const ofNetwork = network === undefined ? { issues: [] } : attempted(() => resolveProps(networkResource, network), networkPath(usable));
  // a wrong network is read as the default one and a wrong region as a token, of which nothing is reported
  const isWrong = issues.some(({ path }) => isAtOrBelow(path, ['network']));
  const isStandIn = ({ path, message }: Issue) => (isWrong && isAtOrBelow(path, ['network'])) || message.includes(unread);
  const found = [ofCluster.issues, elsewhere(usable), ofNetwork.issues]
    .map((further) => further.filter((each) => !isStandIn(each)))
    // the cluster comes first, since it knows more of ranges than the network does
    .reduce(together, issues);
  const { result: resolved } = ofCluster;
  if (resolved === undefined || found.length > 0) throw new InvalidApplicationError(stack.subject, found);
  return { ...parts, resolved };
}

function partsOf({ project, region, labels, cluster, network }: ClusterStackGiven): Parts {
  const own: unknown = cluster.labels ?? {};
  const ofStack = { project, labels: isRecord(own) ? { ...labels, ...own } : own };
  // as: the mode and its options are the user's, which the schema of clusters reads
  const clusterIn = (place: object) => ({ location: region, ...cluster, ...place, ...ofStack }) as GkeClusterProps;
  if (network.kind === 'existing') {
    const { kind, ...place } = network;
    return { cluster: clusterIn(place) };
  }
  const { name = cluster.name, nodes, pods, services, nat } = network;
  const addresses = { kind: 'named', pods: { name: 'pods', range: pods }, services: { name: 'services', range: services } };
  return {
    cluster: clusterIn({ network: 'network', subnetwork: 'nodes', subnetworkRange: nodes, addresses }),
    network: {
      name,
      project,
      subnetworks: { nodes: { region, ipCidrRange: nodes, secondaryIpRanges: { pods, services } } },
      ...(nat && { nat: { [region]: {} } }),
    },
  };
}

/** Nodes and subnetwork are in one region. */
function elsewhere({ region, cluster }: ClusterStackGiven): Issue[] {
  const location: unknown = cluster.location ?? region;
  if (typeof location !== 'string' || isToken(location) || isToken(region)) return [];
  if (location === region || (location.startsWith(`${region}-`) && location.length === region.length + 2)) return [];
  return [issue('location-elsewhere', ['cluster', 'location'], `must be ${region} or a zone of it, got ${show(location)}`)];
}

/** A part, or the problems of its props with paths in those of the stack. */
interface Attempt<T> {
  readonly result?: T;
  readonly issues: readonly Issue[];
}

function attempted<T>(resolve: () => T, relocate: Relocation): Attempt<T> {
  try {
    return { result: resolve(), issues: [] };
  } catch (error) {
    if (!InvalidApplicationError.is(error)) throw error;
    // messages name the other range of two by its path
    const inStack = (text: string) => text.replace(/\bsubnetworks\.nodes\.[A-Za-z.]+/g, (path) => formatPath(relocate(path.split('.'))));
    return { issues: error.issues.map((each) => ({ ...each, path: relocate(each.path), message: inStack(each.message) })) };
  }
}

/** Adds what is not at a place that is wrong already. */
function together(known: readonly Issue[], further: readonly Issue[]): readonly Issue[] {
  return [...known, ...further.filter(({ path }) => !known.some((each) => isAtOrBelow(path, each.path)))];
}
