import { issue } from '../../model/issue';
import { own } from '../../model/own';
import { kinds, object } from '../../model/schema/object';
import { entriesOf } from '../../model/schema/report';
import { type Input, type Output, type Read, schema } from '../../model/schema/schema';
import { clusterAddresses, clusterNetwork } from '../gke/cluster/network-schema';
import { type AutopilotClusterProps, gkeClusterSchema, type StandardClusterProps } from '../gke/cluster/schema';
import { computeReference, range } from '../gke/schemas';
import { computeName, knownFlag } from '../schemas';
import { type GoogleStackFields, googleStackFields } from './google-stack-schema';

/** A cluster whose place and network are those of its stack. */
export type ClusterInStack<Props extends AutopilotClusterProps | StandardClusterProps> = Omit<
  Props,
  'project' | 'location' | 'network' | 'subnetwork' | 'subnetworkRange' | 'addresses'
> & {
  /** The region, or a zone of it. @default - the region */
  readonly location?: string;
};

type AnyCluster = ClusterInStack<AutopilotClusterProps> | ClusterInStack<StandardClusterProps>;

/** Options of a cluster that follow from its stack, with the option to give instead. */
const decidedByStack: { readonly [key: string]: string } = {
  project: 'project',
  network: 'network',
  subnetwork: 'network.subnetwork',
  subnetworkRange: 'network.nodes',
  addresses: 'network.pods and network.services',
};

/** The schema of clusters reads the rest. */
const readCluster: Read<AnyCluster> = (value, path, issues) => {
  const given = entriesOf(value, path, issues)?.filter(([, each]) => each !== undefined);
  for (const [key] of given ?? []) {
    const place = own(decidedByStack, key);
    if (place !== undefined) issues.push(issue('unknown-key', [...path, key], 'is not a known option', `the stack decides: give ${place}`));
  }
  return given && asCluster(Object.fromEntries(given.filter(([key]) => !Object.hasOwn(decidedByStack, key))));
};

function asCluster(entries: { readonly [key: string]: unknown }): AnyCluster {
  return entries as unknown as AnyCluster; // whatever is wrong in it, the schema of clusters reports
}

const network = kinds({
  /** A network of the stack's own: one subnetwork with a range for pods and one for services, and Cloud NAT. */
  own: {
    /** @default - the cluster's name */
    name: computeName.optional(),
    /** Primary range of the subnetwork: /8 to /29. @default '10.0.0.0/22' */
    nodes: range.default('10.0.0.0/22'),
    /** Secondary range: /9 to /28. @default '10.4.0.0/14' */
    pods: range.default('10.4.0.0/14'),
    /** Secondary range: /16 to /27. @default '10.0.16.0/20' */
    services: range.default('10.0.16.0/20'),
    /** Cloud NAT, by which nodes and pods reach the internet. @default true */
    nat: knownFlag.default(true),
  },
  /** A network that is kept elsewhere, of this project or of the host of a shared VPC. */
  existing: {
    /** Name, or `projects/<host>/global/networks/<name>`. */
    network: clusterNetwork,
    /** Name, or `projects/<host>/regions/<region>/subnetworks/<name>`. */
    subnetwork: computeReference,
    /** Primary range of the subnetwork, so that it can be checked. @default - not known */
    subnetworkRange: range.optional(),
    /** @default { kind: 'automatic' } */
    addresses: clusterAddresses.filled('automatic'),
  },
});

const fields = {
  /** The cluster; its project and network are those of the stack. */
  cluster: schema<AnyCluster>({ read: readCluster, standIn: () => asCluster({ ...gkeClusterSchema.standIn?.() }) }),
  /** A network of the stack's `own`, or an `existing` one. @default { kind: 'own', nodes: '10.0.0.0/22', pods: '10.4.0.0/14', services: '10.0.16.0/20' } */
  network: network.filled('own'),
};
type Fields = typeof fields;

interface ClusterStackFields extends GoogleStackFields, Fields {}
export const clusterStackSchema = object<ClusterStackFields>({ ...googleStackFields, ...fields });

/** A cluster for several applications, and the network that it is in. */
export interface ClusterStackProps extends Input<typeof clusterStackSchema> {}
export type ClusterStackGiven = Output<typeof clusterStackSchema>;
/** Network of the cluster's nodes. */
export type ClusterNetwork = Input<typeof network>;
