import { DnsZone } from '../../../lib/constructs/google/dns-zone';
import type { DnsZoneProps } from '../../../lib/google/dns/schema';
import type { Configuration } from '../configuration';
import { place } from '../configuration';

const { project } = place;
const network = `projects/${project}/global/networks/shop`;

function zone(name: string, more: Partial<DnsZoneProps> = {}): Configuration {
  return { name, build: (stack) => new DnsZone(stack, 'Zone', { name: 'shop', project, dnsName: 'shop.example.', ...more }) };
}

export const dnsConfigurations: readonly Configuration[] = [
  zone('alone'),
  zone('public, with every kind of answer', {
    description: 'of the shop',
    labels: { team: 'shop' },
    visibility: { kind: 'public', dnssec: { kind: 'on', nonExistence: 'nsec', algorithm: 'rsasha512' }, queryLogging: true },
    records: {
      apex: { name: '@', type: 'A', ttl: 60, answer: { kind: 'simple', rrdatas: ['203.0.113.7', '203.0.113.8'] } },
      www: { type: 'CNAME', answer: { kind: 'simple', rrdatas: ['shop.example.'] } },
      text: { name: '@', type: 'TXT', answer: { kind: 'simple', rrdatas: ['"v=spf1 -all"'] } },
      halves: {
        type: 'A',
        answer: {
          kind: 'weighted',
          targets: [
            { weight: 0.9, rrdatas: ['203.0.113.7'] },
            { weight: 0.1, rrdatas: ['203.0.113.8'] },
          ],
        },
      },
      near: {
        type: 'A',
        answer: { kind: 'geo', targets: { 'europe-west1': { rrdatas: ['203.0.113.7'] }, 'us-east1': { rrdatas: ['203.0.113.9'] } } },
      },
    },
  }),
  zone('public, moving away from signatures', {
    visibility: { kind: 'public', dnssec: { kind: 'transfer', reason: 'the zone comes from another provider' } },
  }),
  zone('public, without signatures', {
    visibility: { kind: 'public', dnssec: { kind: 'off', reason: 'the registrar knows no signatures' } },
    deletionProtection: false,
    overrides: { force_destroy: true },
  }),
  zone('private', {
    dnsName: 'shop.internal.',
    visibility: { kind: 'private', networks: [network] },
    records: { every: { name: '*', type: 'A', answer: { kind: 'simple', rrdatas: ['10.8.0.5'] } } },
  }),
  zone('asking other servers', {
    visibility: {
      kind: 'forwarding',
      networks: [network],
      targets: [{ ipv4Address: '10.8.0.53', forwardingPath: 'private' }, { ipv4Address: '10.8.0.54' }],
    },
  }),
  zone('asking what another network is told', {
    visibility: { kind: 'peering', networks: [network], targetNetwork: `projects/acme-hub/global/networks/hub` },
  }),
];
