import type { ClusterAddresses } from './cluster-addresses';
import type { AutopilotClusterProps, StandardClusterProps } from './gke-cluster-props';

/** A cluster for several applications, and the network that it is in. */
export interface ClusterStackProps {
  /** Project id. */
  readonly project: string;
  /** Such as `europe-west1`. */
  readonly region: string;
  /** Bucket that keeps the state, or a file beside the configuration. @default `<project>-terraform-state` */
  readonly state?: string | { readonly file: string };
  /** On everything that can have labels. @default {} */
  readonly labels?: { readonly [key: string]: string };
  readonly cluster: ClusterInStack<AutopilotClusterProps> | ClusterInStack<StandardClusterProps>;
  /** @default { kind: 'own', nodes: '10.0.0.0/22', pods: '10.4.0.0/14', services: '10.0.16.0/20' } */
  readonly network?: ClusterNetwork;
}

/** A cluster whose place and network are those of its stack. */
export type ClusterInStack<Props extends AutopilotClusterProps | StandardClusterProps> = Omit<
  Props,
  'project' | 'location' | 'network' | 'subnetwork' | 'subnetworkRange' | 'addresses'
> & {
  /** The region, or a zone of it. @default - the region */
  readonly location?: string;
};

/** Where the cluster's nodes are. */
export type ClusterNetwork = OwnClusterNetwork | ExistingClusterNetwork;

/** A network that the stack makes: one subnetwork with a range for pods and one for services, and Cloud NAT. */
export interface OwnClusterNetwork {
  readonly kind: 'own';
  /** @default - the cluster's name */
  readonly name?: string;
  /** Primary range of the subnetwork: /8 to /29. @default '10.0.0.0/22' */
  readonly nodes?: string;
  /** Secondary range: /9 to /28. @default '10.4.0.0/14' */
  readonly pods?: string;
  /** Secondary range: /16 to /27. @default '10.0.16.0/20' */
  readonly services?: string;
  /** Whether nodes and pods reach the internet, by Cloud NAT. @default true */
  readonly nat?: boolean;
}

/** A network that somebody else keeps, of this project or of the host of a shared VPC. */
export interface ExistingClusterNetwork {
  readonly kind: 'existing';
  /** Name, or `projects/<host>/global/networks/<name>`. */
  readonly network: string;
  /** Name, or `projects/<host>/regions/<region>/subnetworks/<name>`. */
  readonly subnetwork: string;
  /** Primary range of the subnetwork, so that it can be judged. @default - not known */
  readonly subnetworkRange?: string;
  /** @default { kind: 'automatic' } */
  readonly addresses?: ClusterAddresses;
}
