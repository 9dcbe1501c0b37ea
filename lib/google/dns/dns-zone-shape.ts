import { fields, flag, kinds, known, listOf, number, oneOf, recordOf, text, whole } from '../../model/shape/shape';
import { ownName } from '../iam-members';
import { networkLink } from '../network/private-services-network';
import { reason } from '../reason';
import { computeName, labels, overrides, project, readable } from '../shapes';
import type { DnsAnswer, DnsRecord, Dnssec, DnsVisibility, DnsZoneProps } from './dns-zone-props';

type Kind<Union, K> = Extract<Union, { kind: K }>;

const networks = known(listOf(networkLink));
const label = '[a-z0-9_](?:[-a-z0-9_]{0,61}[a-z0-9_])?';
const domain = readable({ pattern: new RegExp(`^(?:${label}\\.)+$`), allowed: "a domain with a dot at its end, such as 'shop.example.'" });
const rrdatas = listOf(readable({ pattern: /\S/, allowed: 'a text that is not empty' }));
const withoutDnssec = fields<Kind<Dnssec, 'off' | 'transfer'>>({ kind: text(), reason }, ['kind', 'reason']);

const visibility = kinds({
  public: fields<Kind<DnsVisibility, 'public'>>(
    {
      kind: text(),
      dnssec: kinds({
        on: fields<Kind<Dnssec, 'on'>>(
          {
            kind: text(),
            nonExistence: oneOf('nsec', 'nsec3'),
            algorithm: oneOf('ecdsap256sha256', 'ecdsap384sha384', 'rsasha256', 'rsasha512'),
          },
          ['kind'],
        ),
        off: withoutDnssec,
        transfer: withoutDnssec,
      }),
      queryLogging: flag,
    },
    ['kind'],
  ),
  private: fields<Kind<DnsVisibility, 'private'>>({ kind: text(), networks }, ['kind', 'networks']),
  forwarding: fields<Kind<DnsVisibility, 'forwarding'>>(
    {
      kind: text(),
      networks,
      targets: listOf(
        fields<Kind<DnsVisibility, 'forwarding'>['targets'][number]>(
          {
            ipv4Address: readable({ pattern: /^(?:\d{1,3}\.){3}\d{1,3}$/, allowed: 'an IPv4 address' }),
            forwardingPath: oneOf('default', 'private'),
          },
          ['ipv4Address'],
        ),
      ),
    },
    ['kind', 'networks', 'targets'],
  ),
  peering: fields<Kind<DnsVisibility, 'peering'>>({ kind: text(), networks, targetNetwork: networkLink }, [
    'kind',
    'networks',
    'targetNetwork',
  ]),
});

const answer = kinds({
  simple: fields<Kind<DnsAnswer, 'simple'>>({ kind: text(), rrdatas }, ['kind', 'rrdatas']),
  weighted: fields<Kind<DnsAnswer, 'weighted'>>(
    {
      kind: text(),
      targets: listOf(fields<{ weight: number; rrdatas: readonly string[] }>({ weight: number(0, 1000), rrdatas }, ['weight', 'rrdatas'])),
    },
    ['kind', 'targets'],
  ),
  geo: fields<Kind<DnsAnswer, 'geo'>>(
    {
      kind: text(),
      targets: recordOf(fields<{ rrdatas: readonly string[] }>({ rrdatas }, ['rrdatas']), {
        pattern: /^[a-z]+-[a-z]+[0-9]+$/,
        allowed: "a region such as 'europe-west1'",
      }),
    },
    ['kind', 'targets'],
  ),
});

const record = fields<DnsRecord>(
  {
    name: readable({
      pattern: new RegExp(`^(?:@|(?:\\*|${label})(?:\\.${label})*)$`),
      allowed: "a name below the zone such as 'www', or '@' for the zone itself",
    }),
    type: oneOf(
      ...['A', 'AAAA', 'ALIAS', 'CAA', 'CNAME', 'HTTPS', 'MX', 'NAPTR', 'NS', 'PTR', 'SPF', 'SRV', 'SSHFP', 'SVCB', 'TLSA', 'TXT'],
    ),
    ttl: whole(0, 2_147_483_647),
    answer,
  },
  ['type', 'answer'],
);

export const dnsZoneShape = fields<DnsZoneProps>(
  {
    name: computeName,
    project,
    dnsName: domain,
    description: readable({ pattern: /^[\s\S]{0,1024}$/, allowed: 'at most 1024 characters' }),
    visibility,
    records: recordOf(record, ownName),
    labels,
    deletionProtection: known(flag),
    overrides,
  },
  ['name', 'project', 'dnsName'],
);
