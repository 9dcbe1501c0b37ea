import { Apis } from '../../../lib/constructs/google/apis';
import { Network } from '../../../lib/constructs/google/network';
import type { NetworkProps } from '../../../lib/google/network/schema';
import type { Configuration } from '../configuration';
import { place } from '../configuration';

const { project, region } = place;

function network(name: string, more: Partial<NetworkProps> = {}): Configuration {
  return { name, build: (stack) => new Network(stack, 'Network', { name: 'shop', project, ...more }) };
}

const subnetworks = { run: { region, ipCidrRange: '10.8.0.0/24' } } as const;

export const networkConfigurations: readonly Configuration[] = [
  network('alone'),
  network('every option of its own', {
    description: 'all of the shop',
    routingMode: 'GLOBAL',
    mtu: 8896,
    deleteDefaultRoutesOnCreate: true,
    overrides: { bgp_best_path_selection_mode: 'STANDARD' },
  }),
  network('subnetworks of every kind', {
    subnetworks: {
      run: { region, ipCidrRange: '10.8.0.0/24', description: 'services', name: 'shop-services' },
      pods: { region, ipCidrRange: '10.9.0.0/22', secondaryIpRanges: { pods: '10.16.0.0/14', services: '10.20.0.0/20' } },
      quiet: { region, ipCidrRange: '10.10.0.0/29', flowLogs: { kind: 'off', reason: 'nothing but a test is in it' } },
      closed: { region, ipCidrRange: '10.11.0.0/24', privateIpGoogleAccess: false, overrides: { private_ip_google_access: true } },
      proxies: { region, ipCidrRange: '10.12.0.0/24', purpose: 'REGIONAL_MANAGED_PROXY' },
      consumers: { region, ipCidrRange: '10.13.0.0/24', purpose: 'PRIVATE_SERVICE_CONNECT' },
    },
  }),
  network('flow logs of every kind', {
    subnetworks: {
      all: {
        region,
        ipCidrRange: '10.8.0.0/24',
        flowLogs: {
          kind: 'sampled',
          aggregationInterval: 'INTERVAL_5_SEC',
          flowSampling: 1,
          metadata: false,
          filterExpr: "inIpRange(connection.src_ip, '10.0.0.0/8')",
        },
      },
      some: { region, ipCidrRange: '10.9.0.0/24', flowLogs: { kind: 'sampled', metadata: ['src_instance', 'dest_instance'] } },
    },
  }),
  network('a way out', { subnetworks, nat: { [region]: {} } }),
  network('a way out by reserved addresses', {
    subnetworks,
    nat: { [region]: { name: 'shop-out', subnetworks: ['run'], reservedAddresses: 2, logs: 'ALL', ports: { min: 64, max: 1024 } } },
  }),
  network('a quiet way out', { subnetworks, nat: { [region]: { logs: 'OFF', ports: { min: 128 } } } }),
  network('private services', { subnetworks, privateServices: {} }),
  network('private services in a range', { privateServices: { name: 'shop-google', prefixLength: 16, address: '10.64.0.0' } }),
  network('a firewall of every kind', {
    firewall: {
      office: { kind: 'ingress', from: { kind: 'ranges', ranges: ['192.0.2.0/24'] }, ports: { tcp: ['443', '8000-8999'], icmp: [] } },
      world: {
        kind: 'ingress',
        from: { kind: 'anywhere', reason: 'the load balancer of others is there' },
        ports: { tcp: ['443'] },
        logs: true,
      },
      tagged: {
        kind: 'ingress',
        from: { kind: 'tags', tags: ['web'] },
        target: { kind: 'tags', tags: ['api'] },
        ports: { tcp: ['8080'] },
        priority: 900,
      },
      accounts: {
        kind: 'ingress',
        from: { kind: 'service-accounts', serviceAccounts: [`web@${project}.iam.gserviceaccount.com`] },
        target: { kind: 'service-accounts', serviceAccounts: [`api@${project}.iam.gserviceaccount.com`] },
        ports: { tcp: ['8080'] },
        disabled: true,
      },
      'not-out': {
        kind: 'egress',
        action: 'deny',
        to: ['0.0.0.0/0'],
        ports: { all: [] },
        description: 'nothing goes out',
        priority: 65533,
      },
    },
  }),
  network('connectors', {
    subnetworks: { connector: { region, ipCidrRange: '10.8.1.0/28' } },
    connectors: {
      own: { region, range: { kind: 'own', ipCidrRange: '10.8.0.0/28' }, minInstances: 2, maxInstances: 10, machineType: 'e2-standard-4' },
      within: { region, range: { kind: 'subnetwork', subnetwork: 'shop-connector' } },
    },
  }),
  { name: 'APIs', build: (stack) => new Apis(stack, 'Apis', { project, services: ['run.googleapis.com', 'compute.googleapis.com'] }) },
];
