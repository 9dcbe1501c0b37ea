import { kinds, object } from '../../model/schema/object';
import { isList } from '../../model/schema/plain-data';
import type { Input } from '../../model/schema/schema';
import { either, known, listOf, number, oneOf, recordOf, text, whole } from '../../model/schema/values';
import type { Overridable } from '../overrides';
import { regionName } from '../patterns';
import { computeName, flag, ipAddress, knownFlag, overrides, ownName, project, reason, region } from '../schemas';
import { firewallRule } from './firewall-schema';
import { ipRange } from './schemas';

const connectorName = { pattern: /^[a-z](?:[-a-z0-9]{0,23}[a-z0-9])?$/, allowed: 'at most 25 lower-case letters, digits and hyphens' };

const flowLogs = kinds({
  sampled: {
    /** @default 'INTERVAL_10_MIN' */
    aggregationInterval: oneOf(
      'INTERVAL_5_SEC',
      'INTERVAL_30_SEC',
      'INTERVAL_1_MIN',
      'INTERVAL_5_MIN',
      'INTERVAL_10_MIN',
      'INTERVAL_15_MIN',
    ).default('INTERVAL_10_MIN'),
    // half of the flows show all connections at half the price
    /** Share of the flows, 0 to 1. @default 0.5 */
    flowSampling: number(0, 1).default(0.5),
    /** `true` for all, `false` for none, or the names of fields. @default true */
    metadata: known(either(isList, listOf(text()), knownFlag)).default(true),
    /** In CEL. @default - all */
    filterExpr: text().optional(),
  },
  off: { reason },
});

/** A range of addresses in one region. */
const subnetwork = object({
  /** @default `<network>-<key>` */
  name: computeName.optional(),
  region,
  /** IPv4, /8 to /29. */
  ipCidrRange: ipRange(8, 29),
  /** IPv4 ranges by name: for pods and services of a cluster. @default {} */
  secondaryIpRanges: recordOf(ipRange(8, 29), ownName).default({}),
  /** @default - none */
  description: text().optional(),
  /** Whether machines without a public address reach Google's APIs. @default true for the purpose PRIVATE, else false */
  privateIpGoogleAccess: flag.optional(),
  /** A proxy-only subnetwork (REGIONAL_MANAGED_PROXY) is for the region's load balancers alone. @default 'PRIVATE' */
  purpose: oneOf('PRIVATE', 'REGIONAL_MANAGED_PROXY', 'PRIVATE_SERVICE_CONNECT').default('PRIVATE'),
  /** VPC flow logs; not of proxy-only subnetworks. @default - half of the flows, every ten minutes, with metadata */
  flowLogs: flowLogs.filled('sampled'),
  /** Attributes of the subnetwork by their paths in Terraform JSON. @default {} */
  overrides,
});

/** Cloud NAT on a router of its own. */
const nat = object({
  /** Name of router and NAT, 2 to 63 characters. @default `<network>-<region>` */
  name: text({
    pattern: /^[a-z][-a-z0-9]{0,61}[a-z0-9]$/,
    allowed: '2 to 63 lower-case letters, digits and hyphens, starting with a letter',
  }).optional(),
  /** Keys of the subnetworks that it serves. @default - all of the region */
  subnetworks: known(listOf(text())).optional(),
  /** Number of reserved addresses, for allowlists of others; 1 to 50. @default - Google allocates addresses as needed */
  reservedAddresses: known(whole(1, 50)).default(0),
  /** @default 'ERRORS_ONLY' */
  logs: oneOf('ERRORS_ONLY', 'TRANSLATIONS_ONLY', 'ALL', 'OFF').default('ERRORS_ONLY'),
  /** Ports of each machine. @default - Google's, 64 */
  ports: object({
    /** A power of two from 32 to 32768 where `max` is given, else 2 to 65536. */
    min: whole(2, 65_536),
    /** Dynamic allocation up to it: a power of two above `min`, 64 to 65536. @default - always the minimum */
    max: whole(64, 65_536).optional(),
  }).optional(),
});

/** Private services access. */
const privateServices = object({
  /** Name of the range. @default `<network>-services` */
  name: computeName.optional(),
  /** Prefix length of the range, 16 to 24; smaller is wider. @default 20 */
  prefixLength: whole(16, 24).default(20),
  /** First address of the range. @default - Google picks one */
  address: ipAddress.optional(),
});

/** Serverless VPC Access. */
const connector = object({
  region,
  /** A range of its own in the network, exactly /28, or a subnetwork that is /28. */
  range: kinds({
    own: {
      /** IPv4, exactly /28. */
      ipCidrRange: ipRange(28, 28),
    },
    subnetwork: {
      /** Its name in Google Cloud. */
      subnetwork: text(),
    },
  }),
  /** 2 to 9, fewer than the maximum. @default 2 */
  minInstances: whole(2, 9).default(2),
  /** 3 to 10. @default 3 */
  maxInstances: whole(3, 10).default(3),
  /** @default 'e2-micro' */
  machineType: oneOf('f1-micro', 'e2-micro', 'e2-standard-4').default('e2-micro'),
});

export const networkSchema = object({
  /** At most 63 lower-case letters, digits and hyphens, starting with a letter. */
  name: computeName,
  /** Project id. */
  project,
  /** @default - none */
  description: text().optional(),
  /** Whether routes learned by Cloud Router are for their region or for all. @default 'REGIONAL' */
  routingMode: oneOf('REGIONAL', 'GLOBAL').default('REGIONAL'),
  /** Largest packet in bytes, 1300 to 8896. @default 1460 */
  mtu: whole(1300, 8896).default(1460),
  /** Without its default route nothing reaches the internet, through Cloud NAT neither. @default false */
  deleteDefaultRoutesOnCreate: flag.default(false),
  /** Subnetworks by a name of your own; in Google Cloud it is `<network>-<name>` unless `name` says another. @default {} */
  subnetworks: recordOf(subnetwork, ownName).default({}),
  /** Internet access for machines without a public address, by region. @default {} */
  nat: recordOf(nat, regionName).default({}),
  /** A range for Google's own services, databases among them, and the connection to them. @default - none */
  privateServices: privateServices.optional(),
  /** Firewall rules by name; in Google Cloud it is `<network>-<name>`. Traffic that no rule allows is denied and logged. @default {} */
  firewall: recordOf(firewallRule, ownName).default({}),
  /** Connectors of Serverless VPC Access by name, for workloads that cannot attach to a subnetwork themselves. @default {} */
  connectors: recordOf(connector, connectorName).default({}),
});

/** A VPC network with its subnetworks, NAT, firewall and connectors. */
export interface NetworkProps extends Input<typeof networkSchema>, Overridable {}
/** A subnetwork. */
export type Subnetwork = Input<typeof subnetwork>;
/** VPC flow logs of a subnetwork. */
export type FlowLogs = Input<typeof flowLogs>;
/** Flow logs of a sample of packets. */
export type SampledFlowLogs = Extract<FlowLogs, { kind: 'sampled' }>;
/** Cloud NAT of a network, by region. */
export type CloudNat = Input<typeof nat>;
/** Private services access of a network. */
export type PrivateServices = Input<typeof privateServices>;
/** A Serverless VPC Access connector. */
export type VpcConnector = Input<typeof connector>;
