import type { Flag } from '../opaque';
import type { Overridable } from '../overrides';

/** A zone of Cloud DNS with its records. */
export interface DnsZoneProps extends Overridable {
  /** At most 63 lower-case letters, digits and hyphens, starting with a letter. */
  readonly name: string;
  /** Project id. */
  readonly project: string;
  /** Domain, with a dot at its end: `shop.example.`. */
  readonly dnsName: string;
  /** At most 1024 characters. @default - none */
  readonly description?: string;
  /** Who can ask it. @default { kind: 'public' } */
  readonly visibility?: DnsVisibility;
  /** By a name of your own. @default {} */
  readonly records?: { readonly [name: string]: DnsRecord };
  /** At most 64. @default {} */
  readonly labels?: { readonly [key: string]: string };
  /** Refuses in Terraform to destroy it: another zone of the same domain gets other name servers. @default true for public zones, else false */
  readonly deletionProtection?: boolean;
}

export type DnsVisibility =
  | {
      readonly kind: 'public';
      /** Signs answers; hand the key to the registrar, or nobody checks them. @default { kind: 'on' } */
      readonly dnssec?: Dnssec;
      /** @default false */
      readonly queryLogging?: Flag;
    }
  | { readonly kind: 'private' /** `projects/…/global/networks/…`, at least one. */; readonly networks: readonly string[] }
  | {
      /** Asks other servers. */
      readonly kind: 'forwarding';
      readonly networks: readonly string[];
      readonly targets: readonly {
        readonly ipv4Address: string /** `private` leads through the network always. @default 'default' */;
        readonly forwardingPath?: 'default' | 'private';
      }[];
    }
  | {
      /** Asks what another network would be told. */ readonly kind: 'peering';
      readonly networks: readonly string[];
      readonly targetNetwork: string;
    };

export type Dnssec =
  | {
      readonly kind: 'on' /** How names that are not there are denied. @default 'nsec3' */;
      readonly nonExistence?: 'nsec' | 'nsec3' /** @default 'ecdsap256sha256' */;
      readonly algorithm?: 'ecdsap256sha256' | 'ecdsap384sha384' | 'rsasha256' | 'rsasha512';
    }
  | { readonly kind: 'off' | 'transfer'; readonly reason: string };

export interface DnsRecord {
  /** Below the zone's domain; `@` is the domain itself. @default - the key */
  readonly name?: string;
  readonly type:
    | 'A'
    | 'AAAA'
    | 'ALIAS'
    | 'CAA'
    | 'CNAME'
    | 'HTTPS'
    | 'MX'
    | 'NAPTR'
    | 'NS'
    | 'PTR'
    | 'SPF'
    | 'SRV'
    | 'SSHFP'
    | 'SVCB'
    | 'TLSA'
    | 'TXT';
  /** Seconds, 0 to 2147483647. @default 300 */
  readonly ttl?: number;
  /** What is answered: the same for everybody, by weights, or by where one asks from. */
  readonly answer: DnsAnswer;
}

export type DnsAnswer =
  | { readonly kind: 'simple'; readonly rrdatas: readonly string[] }
  | {
      readonly kind: 'weighted';
      readonly targets: readonly { /** 0 to 1000. */ readonly weight: number; readonly rrdatas: readonly string[] }[];
    }
  | { readonly kind: 'geo' /** By region. */; readonly targets: { readonly [location: string]: { readonly rrdatas: readonly string[] } } };
