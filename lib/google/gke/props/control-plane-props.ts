import type { Flag } from '../../opaque';
/** Who reaches the Kubernetes API, and how. */
export type ControlPlane = PrivateControlPlane | PublicControlPlane | DnsControlPlane;

/** At a private address only. */
export interface PrivateControlPlane extends IpControlPlane {
  readonly kind: 'private';
  /** Ranges besides the nodes' own that reach it, by a name of your choice: `{ vpn: '10.200.0.0/16' }`. @default {} */
  readonly authorizedNetworks?: { readonly [name: string]: string };
}

/** At a public address too, for some networks. */
export interface PublicControlPlane extends IpControlPlane {
  readonly kind: 'public';
  /** Ranges that reach it, by a name of your choice, none shorter than /8: `{ office: '203.0.113.0/28' }`. At least one, at most 100. */
  readonly authorizedNetworks: { readonly [name: string]: string };
  /** Why a private address does not do. */
  readonly reason: string;
}

/** At no address at all: by its DNS name, where Google checks identities (`container.clusters.connect`) before it lets anybody through. */
export interface DnsControlPlane {
  readonly kind: 'dns';
}

/** What control planes with an address share. */
export interface IpControlPlane {
  /** Whether it is reached by its DNS name as well, which Google guards by identity. @default false */
  readonly dnsEndpoint?: Flag;
  /** Whether its private address is reached from other regions. @default false */
  readonly masterGlobalAccess?: Flag;
  /** @default - one of the subnetwork's */
  readonly privateAddress?: ControlPlaneAddress;
  /** Whether virtual machines and Cloud Run of anybody reach it through their public addresses. @default false */
  readonly gcpPublicCidrsAccess?: Flag;
  /** Whether authorised networks are all that reaches the private address as well. @default true */
  readonly privateEndpointEnforcement?: Flag;
}

/** Where the private address is taken from. */
export type ControlPlaneAddress =
  | {
      readonly kind: 'range';
      /** A /28 of RFC 1918 that nothing else uses: `172.16.0.0/28`. */
      readonly masterIpv4CidrBlock: string;
    }
  | {
      readonly kind: 'subnetwork';
      /** Name or self link of a subnetwork of the same region. */
      readonly privateEndpointSubnetwork: string;
    };

/** Who answers DNS queries inside the cluster. */
export type ClusterDns =
  | {
      /** kube-dns; on Autopilot, Cloud DNS. */
      readonly kind: 'PLATFORM_DEFAULT';
    }
  | {
      readonly kind: 'CLOUD_DNS';
      /** Who may resolve the cluster's names. @default 'CLUSTER_SCOPE' */
      readonly scope?: 'CLUSTER_SCOPE' | 'VPC_SCOPE';
      /** Suffix of all names; must be given, and be the cluster's own, with VPC_SCOPE. @default 'cluster.local' */
      readonly domain?: string;
      /** With CLUSTER_SCOPE: a domain under which the network resolves headless services as well. @default - none */
      readonly additiveVpcScopeDnsDomain?: string;
    };
