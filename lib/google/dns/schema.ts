import { kinds, object } from '../../model/schema/object';
import type { Input } from '../../model/schema/schema';
import { known, listOf, number, oneOf, recordOf, text, whole } from '../../model/schema/values';
import { networkLink } from '../network/schemas';
import type { Overridable } from '../overrides';
import { regionName } from '../patterns';
import { computeName, flag, ipAddress, knownFlag, labels, ownName, project, reason } from '../schemas';

const label = '[a-z0-9_](?:[-a-z0-9_]{0,61}[a-z0-9_])?';
const networks = known(listOf(networkLink));
const rrdatas = listOf(text({ pattern: /\S/, allowed: 'a string that is not empty' }));

const dnssec = kinds({
  on: {
    /** Proof that a name does not exist. @default 'nsec3' */
    nonExistence: oneOf('nsec', 'nsec3').default('nsec3'),
    /** @default 'ecdsap256sha256' */
    algorithm: oneOf('ecdsap256sha256', 'ecdsap384sha384', 'rsasha256', 'rsasha512').default('ecdsap256sha256'),
  },
  off: { reason },
  transfer: { reason },
});

const visibility = kinds({
  public: {
    /** Signed answers; validated only once the registrar has the key. @default { kind: 'on' } */
    dnssec: dnssec.filled('on'),
    /** @default false */
    queryLogging: flag.default(false),
  },
  private: {
    /** `projects/…/global/networks/…`, at least one. */
    networks,
  },
  /** Queries are forwarded to other servers. */
  forwarding: {
    /** `projects/…/global/networks/…`, at least one. */
    networks,
    /** Servers, at least one. */
    targets: listOf(
      object({
        ipv4Address: ipAddress,
        /** `private` routes through the network always. @default 'default' */
        forwardingPath: oneOf('default', 'private').optional(),
      }),
    ),
  },
  /** Queries are answered as in another network. */
  peering: {
    /** `projects/…/global/networks/…`, at least one. */
    networks,
    /** `projects/…/global/networks/…`. */
    targetNetwork: networkLink,
  },
});

const answer = kinds({
  simple: {
    /** At least one. */
    rrdatas,
  },
  weighted: {
    /** At least one. */
    targets: listOf(
      object({
        /** 0 to 1000. */
        weight: number(0, 1000),
        rrdatas,
      }),
    ),
  },
  geo: {
    /** By region, at least one. */
    targets: recordOf(object({ rrdatas }), regionName),
  },
});

const record = object({
  /** Below the zone's domain; `@` is the domain itself. @default - the key */
  name: text({
    pattern: new RegExp(`^(?:@|(?:\\*|${label})(?:\\.${label})*)$`),
    allowed: "a name below the zone such as 'www', or '@' for the zone itself",
  }).optional(),
  type: oneOf(
    ...(['A', 'AAAA', 'ALIAS', 'CAA', 'CNAME', 'HTTPS', 'MX', 'NAPTR', 'NS', 'PTR', 'SPF', 'SRV', 'SSHFP', 'SVCB', 'TLSA', 'TXT'] as const),
  ),
  /** Seconds, 0 to 2147483647. @default 300 */
  ttl: whole(0, 2_147_483_647).default(300),
  /** The same answer to all, or one by weights or by the location of the client. */
  answer,
});

export const dnsZoneSchema = object({
  /** At most 63 lower-case letters, digits and hyphens, starting with a letter. */
  name: computeName,
  /** Project id. */
  project,
  /** Domain, with a dot at its end: `shop.example.`. */
  dnsName: text({ pattern: new RegExp(`^(?:${label}\\.)+$`), allowed: "a domain with a dot at its end, such as 'shop.example.'" }),
  /** At most 1024 characters. @default - none */
  description: text({ pattern: /^[\s\S]{0,1024}$/, allowed: 'at most 1024 characters' }).optional(),
  /** @default { kind: 'public' } */
  visibility: visibility.filled('public'),
  /** Records by a name of your own. @default {} */
  records: recordOf(record, ownName).default({}),
  /** At most 64. @default {} */
  labels,
  /** Refuses in Terraform to destroy it: another zone of the same domain gets other name servers. @default true for public zones, else false */
  deletionProtection: knownFlag.optional(),
});

/** A zone of Cloud DNS with its records. */
export interface DnsZoneProps extends Input<typeof dnsZoneSchema>, Overridable {}
/** Public, or of private networks. */
export type DnsVisibility = Input<typeof visibility>;
/** Signatures of a zone. */
export type Dnssec = Input<typeof dnssec>;
/** A record set of a zone. */
export type DnsRecord = Input<typeof record>;
/** Answers of a record set: fixed, or by a routing policy. */
export type DnsAnswer = Input<typeof answer>;
