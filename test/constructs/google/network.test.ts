import { Testing } from 'cdktf';
import { movedFrom, Network, PostgresDatabase } from 'orchestra-cdk/google';
import type { NetworkProps } from '../../../lib/google/network/schema';
import { InvalidApplicationError } from '../../../lib/model/invalid-application-error';
import { formatPath } from '../../../lib/model/issue';
import { place, stackOf, terraformOf } from '../../google/configuration';

const { project, region } = place;

function network(props: Partial<NetworkProps>) {
  return terraformOf({ build: (stack) => new Network(stack, 'Network', { name: 'shop', project, ...props }) }).resource ?? {};
}

function problems(props: Partial<NetworkProps>): string[] {
  try {
    network(props);
  } catch (error) {
    if (error instanceof InvalidApplicationError) return error.issues.map(({ code, path }) => `${code} ${formatPath(path)}`);
    throw error;
  }
  return [];
}

describe('Network', () => {
  it('has no ranges of its own making, logs flows and denies what nothing lets in', () => {
    const made = network({ subnetworks: { run: { region, ipCidrRange: '10.8.0.0/24' } } });
    expect(made['google_compute_network']?.['Network']).toMatchObject({ auto_create_subnetworks: false, routing_mode: 'REGIONAL' });
    expect(Object.values(made['google_compute_subnetwork'] ?? {})).toMatchObject([
      { name: 'shop-run', private_ip_google_access: true, log_config: { flow_sampling: 0.5, metadata: 'INCLUDE_ALL_METADATA' } },
    ]);
    expect(Object.values(made['google_compute_firewall'] ?? {})).toMatchObject([
      { name: 'shop-deny-ingress', direction: 'INGRESS', priority: 65534, deny: [{ protocol: 'all' }], source_ranges: ['0.0.0.0/0'] },
    ]);
  });

  it('names the connection to whoever needs private services, so that it comes first', () => {
    const stack = stackOf();
    const { privateServices } = new Network(stack, 'Network', { name: 'shop', project, privateServices: {} });
    new PostgresDatabase(stack, 'Main', { name: 'main', project, region, network: privateServices });
    expect(Testing.synth(stack)).toMatch(/"private_network": "\$\{google_service_networking_connection\.\S+\.network\}"/);
    expect(() => new Network(stack, 'Other', { name: 'other', project }).privateServices).toThrow('has no privateServices');
  });

  it('refers to the subnetwork of a connector by name, so that the connector goes first', () => {
    const made = network({
      subnetworks: { connector: { region, ipCidrRange: '10.8.1.0/28' } },
      connectors: {
        within: { region, range: { kind: 'subnetwork', subnetwork: 'shop-connector' } },
        elsewhere: { region, range: { kind: 'subnetwork', subnetwork: 'of-the-office' } },
      },
    });
    const [elsewhere, within] = Object.values(made['google_vpc_access_connector'] ?? {});
    expect(within?.['subnet']).toEqual({ name: expect.stringMatching(/^\$\{google_compute_subnetwork\.\S+\.name\}$/) });
    expect(elsewhere?.['subnet']).toEqual({ name: 'of-the-office' });
  });

  it('leaves the connection when it goes, since Cloud SQL holds on to it for days', () => {
    const made = network({ privateServices: {} });
    expect(Object.values(made['google_service_networking_connection'] ?? {})).toMatchObject([{ deletion_policy: 'ABANDON' }]);
  });

  it('sends out just those subnetworks that are named, by reserved addresses where some are asked for', () => {
    const subnetworks = { run: { region, ipCidrRange: '10.8.0.0/24' } };
    const [nat] = Object.values(
      network({ subnetworks, nat: { [region]: { subnetworks: ['run'], reservedAddresses: 2 } } })['google_compute_router_nat'] ?? {},
    );
    expect(nat).toMatchObject({ nat_ip_allocate_option: 'MANUAL_ONLY', source_subnetwork_ip_ranges_to_nat: 'LIST_OF_SUBNETWORKS' });
    expect(nat?.['nat_ips']).toHaveLength(2);
  });

  it.each<[string, Partial<NetworkProps>, Partial<NetworkProps>, string]>([
    [
      'ranges that share addresses',
      { subnetworks: { a: { region, ipCidrRange: '10.8.0.0/24' }, b: { region, ipCidrRange: '10.8.1.0/24' } } },
      { subnetworks: { a: { region, ipCidrRange: '10.8.0.0/23' }, b: { region, ipCidrRange: '10.8.1.0/24' } } },
      'ip-ranges-overlap subnetworks.b.ipCidrRange',
    ],
    [
      'a secondary range in the primary one',
      { subnetworks: { a: { region, ipCidrRange: '10.8.0.0/24', secondaryIpRanges: { pods: '10.9.0.0/16' } } } },
      { subnetworks: { a: { region, ipCidrRange: '10.8.0.0/24', secondaryIpRanges: { pods: '10.8.0.0/16' } } } },
      'ip-ranges-overlap subnetworks.a.secondaryIpRanges.pods',
    ],
    [
      'bits behind the prefix',
      { subnetworks: { a: { region, ipCidrRange: '10.8.0.0/24' } } },
      { subnetworks: { a: { region, ipCidrRange: '10.8.0.1/24' } } },
      'ip-range-not-allowed subnetworks.a.ipCidrRange',
    ],
    [
      'letting in everybody without a reason',
      { firewall: { all: { kind: 'ingress', from: { kind: 'anywhere', reason: 'the public may come' }, ports: { tcp: ['443'] } } } },
      { firewall: { all: { kind: 'ingress', from: { kind: 'ranges', ranges: ['0.0.0.0/0'] }, ports: { tcp: ['443'] } } } },
      'firewall-open firewall.all.from.ranges[0]',
    ],
    [
      'tags and service accounts in one rule',
      {
        firewall: {
          all: { kind: 'ingress', from: { kind: 'tags', tags: ['web'] }, target: { kind: 'tags', tags: ['api'] }, ports: { tcp: [] } },
        },
      },
      {
        firewall: {
          all: {
            kind: 'ingress',
            from: { kind: 'tags', tags: ['web'] },
            target: { kind: 'service-accounts', serviceAccounts: ['a@b'] },
            ports: { tcp: [] },
          },
        },
      },
      'firewall-tags-and-accounts firewall.all.target',
    ],
    [
      'ports of what has none',
      { firewall: { ping: { kind: 'ingress', from: { kind: 'ranges', ranges: ['10.0.0.0/8'] }, ports: { icmp: [] } } } },
      { firewall: { ping: { kind: 'ingress', from: { kind: 'ranges', ranges: ['10.0.0.0/8'] }, ports: { icmp: ['8'] } } } },
      'firewall-ports-not-allowed firewall.ping.ports.icmp',
    ],
    [
      'the name of its own denial',
      { firewall: { 'deny-egress': { kind: 'egress', action: 'deny', to: ['0.0.0.0/0'], ports: { all: [] } } } },
      { firewall: { 'deny-ingress': { kind: 'egress', action: 'deny', to: ['0.0.0.0/0'], ports: { all: [] } } } },
      'name-taken firewall.deny-ingress',
    ],
    [
      'a way out for a subnetwork of another region',
      { subnetworks: { a: { region, ipCidrRange: '10.8.0.0/24' } }, nat: { [region]: { subnetworks: ['a'] } } },
      { subnetworks: { a: { region: 'us-east1', ipCidrRange: '10.8.0.0/24' } }, nat: { [region]: { subnetworks: ['a'] } } },
      `subnetwork-unknown nat.${region}.subnetworks[0]`,
    ],
    [
      'ports that do not grow by powers of two',
      { nat: { [region]: { ports: { min: 64, max: 128 } } } },
      { nat: { [region]: { ports: { min: 100, max: 128 } } } },
      `nat-ports-not-allowed nat.${region}.ports`,
    ],
  ])('refuses %s', (_what, accepted, rejected, problem) => {
    expect(problems(accepted)).toEqual([]);
    expect(problems(rejected)).toEqual([problem]);
  });

  it('can be moved from an older address', () => {
    const json = terraformOf({
      build: (stack) => movedFrom(new Network(stack, 'Network', { name: 'shop', project }), 'google_compute_network.vpc'),
    });
    expect(json.moved).toEqual([{ from: 'google_compute_network.vpc', to: 'google_compute_network.Network' }]);
  });
});
