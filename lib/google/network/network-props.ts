import type { Flag } from '../opaque';
import type { Overridable } from '../overrides';
import type { FirewallRule } from './firewall-rule';

/** A VPC network with what belongs to it. */
export interface NetworkProps extends Overridable {
  /** At most 63 lower-case letters, digits and hyphens, starting with a letter. */
  readonly name: string;
  /** Project id. */
  readonly project: string;
  /** @default - none */
  readonly description?: string;
  /** Whether routes learned by Cloud Router are for their region or for all. @default 'REGIONAL' */
  readonly routingMode?: 'REGIONAL' | 'GLOBAL';
  /** Largest packet in bytes, 1300 to 8896. @default 1460 */
  readonly mtu?: number;
  /** Without its default route nothing reaches the internet, through Cloud NAT neither. @default false */
  readonly deleteDefaultRoutesOnCreate?: Flag;
  /** By name of your own; in Google Cloud it is `<network>-<name>` unless `name` says another. @default {} */
  readonly subnetworks?: { readonly [name: string]: Subnetwork };
  /** Ways out to the internet for what has no public address, by region. @default {} */
  readonly nat?: { readonly [region: string]: CloudNat };
  /** A range for Google's own services, databases among them, and the connection that lets them in. @default - none */
  readonly privateServices?: PrivateServices;
  /** By name; in Google Cloud it is `<network>-<name>`. What nothing lets in is denied and logged. @default {} */
  readonly firewall?: { readonly [name: string]: FirewallRule };
  /** Serverless VPC Access, by its name, for what cannot attach to a subnetwork itself. @default {} */
  readonly connectors?: { readonly [name: string]: VpcConnector };
}

/** A range of addresses in one region. */
export interface Subnetwork extends Overridable {
  /** @default `<network>-<key>` */
  readonly name?: string;
  readonly region: string;
  /** IPv4, /8 to /29. */
  readonly ipCidrRange: string;
  /** IPv4, by name: for pods and services of a cluster. @default {} */
  readonly secondaryIpRanges?: { readonly [rangeName: string]: string };
  /** @default - none */
  readonly description?: string;
  /** Whether what has no public address reaches Google's APIs. @default true */
  readonly privateIpGoogleAccess?: Flag;
  /** A proxy-only subnetwork serves the region's load balancers and nothing else. @default 'PRIVATE' */
  readonly purpose?: 'PRIVATE' | 'REGIONAL_MANAGED_PROXY' | 'PRIVATE_SERVICE_CONNECT';
  /** Who talks to whom; not of proxy-only subnetworks. @default - half of the flows, every ten minutes, with metadata */
  readonly flowLogs?: FlowLogs;
}

export type FlowLogs = SampledFlowLogs | { readonly kind: 'off'; readonly reason: string };

export interface SampledFlowLogs {
  readonly kind: 'sampled';
  /** @default 'INTERVAL_10_MIN' */
  readonly aggregationInterval?:
    | 'INTERVAL_5_SEC'
    | 'INTERVAL_30_SEC'
    | 'INTERVAL_1_MIN'
    | 'INTERVAL_5_MIN'
    | 'INTERVAL_10_MIN'
    | 'INTERVAL_15_MIN';
  /** Share of the flows, 0 to 1. @default 0.5 */
  readonly flowSampling?: number;
  /** `true` for all, `false` for none, or the names of fields. @default true */
  readonly metadata?: boolean | readonly string[];
  /** In CEL. @default - all */
  readonly filterExpr?: string;
}

/** Cloud NAT on a router of its own. */
export interface CloudNat {
  /** Of router and NAT, 2 to 63 characters. @default `<network>-<region>` */
  readonly name?: string;
  /** Keys of the subnetworks that go out by it. @default - all of the region */
  readonly subnetworks?: readonly string[];
  /** How many addresses are reserved, so that others can let them in; 1 to 50. @default - Google picks them, as many as it takes */
  readonly reservedAddresses?: number;
  /** @default 'ERRORS_ONLY' */
  readonly logs?: 'ERRORS_ONLY' | 'TRANSLATIONS_ONLY' | 'ALL' | 'OFF';
  /** Ports of each machine: a power of two from 32 to 65536 where they grow by need, else any number from 2. @default - as Google does it, 64 */
  readonly ports?: { readonly min: number /** Given, ports grow by need up to it. @default - always the minimum */; readonly max?: number };
}

/** Private services access. */
export interface PrivateServices {
  /** Of the range. @default `<network>-services` */
  readonly name?: string;
  /** Of the range; smaller is wider: 16 to 24. @default 20 */
  readonly prefixLength?: number;
  /** First address of the range. @default - Google picks one */
  readonly address?: string;
}

/** Serverless VPC Access. */
export interface VpcConnector {
  readonly region: string;
  /** A range of its own in the network, exactly /28, or a subnetwork that is /28. */
  readonly range: { readonly kind: 'own'; readonly ipCidrRange: string } | { readonly kind: 'subnetwork'; readonly subnetwork: string };
  /** 2 to 9, fewer than the maximum. @default 2 */
  readonly minInstances?: number;
  /** 3 to 10. @default 3 */
  readonly maxInstances?: number;
  /** @default 'e2-micro' */
  readonly machineType?: 'f1-micro' | 'e2-micro' | 'e2-standard-4';
}
