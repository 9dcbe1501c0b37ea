import { issue } from '../../../model/issue';
import { kinds, object } from '../../../model/schema/object';
import type { Input, Output, Read } from '../../../model/schema/schema';
import { checked, known, listOf, oneOf, recordOf, text } from '../../../model/schema/values';
import { show } from '../../../model/show';
import { computeName, flag, knownFlag, reason } from '../../schemas';
import { computeReference, dnsDomain, range } from '../schemas';

const secondaryRange = object({
  /** Of the range in the subnetwork. */
  name: text({ pattern: /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/, allowed: 'at most 63 lower-case letters, digits and hyphens' }),
  /** Such as `10.4.0.0/14`, so that overlaps and sizes can be checked. @default - not known */
  range: range.optional(),
});

const addressKinds = {
  /** GKE takes free ranges of the network and adds them to the subnetwork. */
  automatic: {},
  /** Secondary ranges of the subnetwork. */
  named: {
    /** Range of pods. */
    pods: secondaryRange,
    /** Range of services. @default - 34.118.224.0/20, which GKE manages and every cluster may share */
    services: secondaryRange.optional(),
    /** More ranges of the subnetwork for pods of further node pools. @default [] */
    additionalPods: listOf(secondaryRange).default([]),
  },
  /** Ranges that GKE adds to the subnetwork. */
  given: {
    /** Such as `10.4.0.0/14`, or a size (`/14`) of any free range: /9 to /21. */
    pods: range,
    /** /16 to /27. @default - 34.118.224.0/20, which GKE manages and every cluster may share */
    services: range.optional(),
  },
};
type Addresses = typeof addressKinds;

/** Declarations of other files keep the comments of an interface. */
export interface AddressKinds extends Addresses {}
export const clusterAddresses = kinds<AddressKinds>(addressKinds);

/** Source of the addresses of pods and services. */
export type ClusterAddresses = Input<typeof clusterAddresses>;
/** A secondary range of a subnetwork. */
export interface SecondaryRange extends Input<typeof secondaryRange> {}

const privateAddress = kinds({
  range: {
    /** A free /28 of RFC 1918: `172.16.0.0/28`. */
    masterIpv4CidrBlock: range,
  },
  subnetwork: {
    /** Name or self link of a subnetwork of the same region. */
    privateEndpointSubnetwork: computeReference,
  },
});

const authorizedNetworks = recordOf(range, { pattern: /^[^\n]{1,100}$/, allowed: 'a name of at most 100 characters' });

const addressed = {
  /** Access by the DNS name as well, which Google guards by identity. @default false */
  dnsEndpoint: flag.default(false),
  /** Access to the private address from other regions. @default false */
  masterGlobalAccess: flag.default(false),
  /** @default - one of the subnetwork's */
  privateAddress: privateAddress.optional(),
  /** Access for the public addresses of Google Cloud: virtual machines and Cloud Run of all its customers. @default false */
  gcpPublicCidrsAccess: flag.default(false),
  /** Whether authorized networks limit access to the private address as well. @default true */
  privateEndpointEnforcement: flag.default(true),
};

const controlPlane = kinds({
  /** A private address only. */
  private: {
    ...addressed,
    /** Ranges with access besides those of the nodes, by names of your own: `{ vpn: '10.200.0.0/16' }`. At most 100. @default {} */
    authorizedNetworks: authorizedNetworks.default({}),
  },
  /** A public address too, for some networks. */
  public: {
    ...addressed,
    /** Ranges with access, by names of your own, none shorter than /8: `{ office: '203.0.113.0/28' }`. At least one, at most 100. */
    authorizedNetworks,
    /** Why a private address does not do. */
    reason,
  },
  /** No address: access by the DNS name, where Google checks identities (`container.clusters.connect`). */
  dns: {},
});

const dns = kinds({
  /** kube-dns; on Autopilot, Cloud DNS. */
  PLATFORM_DEFAULT: {},
  CLOUD_DNS: {
    /** Scope in which names of the cluster are resolved. @default 'CLUSTER_SCOPE' */
    scope: known(oneOf('CLUSTER_SCOPE', 'VPC_SCOPE')).default('CLUSTER_SCOPE'),
    /** Suffix of all names; with VPC_SCOPE it is required, and the cluster's own. @default 'cluster.local' */
    domain: dnsDomain.default('cluster.local'),
    /** With CLUSTER_SCOPE: a domain under which the network resolves headless services as well. @default - none */
    additiveVpcScopeDnsDomain: dnsDomain.optional(),
  },
});

const notDefault: Read<string> = (value, path, issues) => {
  const usable = computeReference.read(value, path, issues);
  if (usable !== 'default') return usable;
  // organisations forbid it, and its subnetworks have room for nothing
  issues.push(issue('default-network', path, `must be a custom network, got ${show(value)}`));
  return usable;
};

/** A network, never the one that each project has at first. */
export const clusterNetwork = checked<string>(notDefault, text().standIn);

const fields = {
  /** Name or self link; never `default`. */
  network: clusterNetwork,
  /** Name or self link of a subnetwork in the cluster's region. */
  subnetwork: computeReference,
  /** Primary range of the subnetwork, so that overlaps and sizes can be checked. @default - not known */
  subnetworkRange: range.optional(),
  /** Addresses of pods and services: `automatic` by GKE, `named` ranges of the subnetwork, or `given` ones that GKE adds. @default { kind: 'automatic' } */
  addresses: clusterAddresses.filled('automatic'),
  /** @default 'IPV4' */
  stackType: oneOf('IPV4', 'IPV4_IPV6').default('IPV4'),
  /** Private nodes have no external addresses and reach the internet through Cloud NAT only. @default { kind: 'private' } */
  nodes: kinds({
    private: {},
    public: {
      /** Why nodes must have public addresses. */
      reason,
    },
  }).filled('private'),
  /** Exposure of the Kubernetes API: a `private` address, a `public` one too for some networks, or by `dns` only. @default { kind: 'private' } */
  controlPlane: controlPlane.filled('private'),
  /** DNS of the cluster; `PLATFORM_DEFAULT` is kube-dns, on Autopilot Cloud DNS. @default - GKE's choice for new clusters */
  dns: dns.optional(),
  /** Network tags of all nodes that GKE creates by itself. @default [] */
  networkTags: listOf(computeName).default([]),
  /** Whether pods keep their own addresses in traffic that leaves the cluster. @default false */
  disableDefaultSnat: flag.default(false),
  /** Subsetting of internal load balancers: each has a part of the nodes as backends, as large clusters need. @default true */
  enableL4IlbSubsetting: flag.default(true),
  /** Network policies by domain names. @default false */
  enableFqdnNetworkPolicy: flag.default(false),
  /** Network policies of Cilium for the whole cluster. @default false */
  enableCiliumClusterwideNetworkPolicy: flag.default(false),
  /** Encryption of traffic between nodes. @default false */
  interNodeEncryption: knownFlag.default(false),
  /** @default 'CHANNEL_STANDARD' */
  gatewayApi: oneOf('CHANNEL_STANDARD', 'CHANNEL_DISABLED').default('CHANNEL_STANDARD'),
};
type Fields = typeof fields;

/** The network of a cluster. */
export interface NetworkFields extends Fields {}
export const networkFields: NetworkFields = fields;

/** Access to the control plane. */
export type ControlPlane = Input<typeof controlPlane>;
/** Source of the private address. */
export type ControlPlaneAddress = Input<typeof privateAddress>;
/** DNS provider of a cluster. */
export type ClusterDns = Input<typeof dns>;
export type ClusterDnsSpec = Output<typeof dns>;
