import { DnsZone } from 'orchestra-cdk/google';
import type { DnsZoneProps } from '../../../lib/google/dns/schema';
import { place, terraformOf } from '../../google/configuration';
import { refusals } from '../../google/refusals';

const { project } = place;
const given = { name: 'shop', project, dnsName: 'shop.example.' };
const made = (props: Partial<DnsZoneProps> = {}) =>
  terraformOf({ build: (stack) => new DnsZone(stack, 'Zone', { ...given, ...props }) }).resource ?? {};
const a = { type: 'A', answer: { kind: 'simple', rrdatas: ['203.0.113.7'] } } as const;

describe('DnsZone', () => {
  it('is public, signed without SHA-1, and protected', () => {
    expect(made()['google_dns_managed_zone']?.['Zone']).toMatchObject({
      visibility: 'public',
      dnssec_config: { state: 'on', default_key_specs: [{ algorithm: 'ecdsap256sha256' }, { algorithm: 'ecdsap256sha256' }] },
      lifecycle: { prevent_destroy: true },
    });
  });

  it('puts records below its domain, and @ at it', () => {
    const names = Object.values(made({ records: { www: a, apex: { ...a, name: '@' } } })['google_dns_record_set'] ?? {}).map(
      ({ name }) => name,
    );
    expect(names).toEqual(['shop.example.', 'www.shop.example.']);
  });

  it.each([
    ['a domain without its last dot', { dnsName: 'shop.example' }, 'wrong-value dnsName'],
    ['an alias for the zone itself', { records: { apex: { ...a, type: 'CNAME', name: '@' } } }, 'alias-of-zone records.apex.type'],
    ['an alias beside others', { records: { www: a, other: { ...a, type: 'CNAME', name: 'www' } } }, 'alias-beside-records records.other'],
    ['one record twice', { records: { one: { ...a, name: 'www' }, two: { ...a, name: 'www' } } }, 'record-taken records.two'],
    ['a private zone for nobody', { visibility: { kind: 'private', networks: [] } }, 'zone-without-networks visibility.networks'],
    ['no signatures without a reason', { visibility: { kind: 'public', dnssec: { kind: 'off' } } }, 'missing visibility.dnssec.reason'],
  ])('refuses %s', (_what, props, problem) => {
    // as: props that the types refuse too
    expect(refusals((stack) => new DnsZone(stack, 'Zone', { ...given, ...props } as DnsZoneProps))).toEqual([problem]);
  });
});
