import { Apis } from '../../../lib/constructs/google/apis';
import type { GoogleStack } from '../../../lib/constructs/google/google-stack';
import { Network } from '../../../lib/constructs/google/network';
import type { NetworkProps } from '../../../lib/google/network/schema';
import { place } from '../configuration';
import type { Limit } from '../limit';

const { project, region } = place;
const long = (length: number) => 'n'.repeat(length);

function network(props: Partial<NetworkProps>) {
  return (stack: GoogleStack) => void new Network(stack, 'Network', { name: 'shop', project, ...props });
}

const within = (more: object) => ({ subnetworks: { run: { region, ipCidrRange: '10.8.0.0/24', ...more } } });
const connector = (more: object) => ({
  connectors: { own: { region, range: { kind: 'own', ipCidrRange: '10.8.0.0/28' }, ...more } } as NetworkProps['connectors'],
});
const apis = (service: string) => (stack: GoogleStack) => void new Apis(stack, 'Apis', { project, services: [service] });

export const networkLimits: readonly Limit[] = [
  {
    row: 'project id',
    bound: '6 characters at least',
    at: network({ project: 'acme-1' }),
    past: network({ project: 'acme1' }),
    code: 'wrong-value',
    path: 'project',
  },
  {
    row: 'project id',
    bound: '30 characters at most',
    at: network({ project: long(30) }),
    past: network({ project: long(31) }),
    code: 'wrong-value',
    path: 'project',
  },
  {
    row: 'region / zone',
    bound: 'letters, a hyphen, letters and a number',
    at: network(within({ region: 'northamerica-northeast1' })),
    past: network(within({ region: 'europe-west1-b' })),
    code: 'wrong-value',
    path: 'subnetworks.run.region',
  },
  {
    row: 'Compute names',
    bound: '63 characters',
    at: network({ name: `n${'0'.repeat(49)}` }),
    past: network({ name: long(64) }),
    code: 'wrong-value',
    path: 'name',
  },
  {
    row: 'Compute names',
    bound: '63 characters of names that are put together',
    at: network({ subnetworks: { [long(58)]: { region, ipCidrRange: '10.8.0.0/24' } } }),
    past: network({ subnetworks: { [long(59)]: { region, ipCidrRange: '10.8.0.0/24' } } }),
    code: 'name-too-long',
    path: `subnetworks.${long(59)}`,
  },
  {
    row: 'router NAT name',
    bound: '2 characters at least',
    at: network({ nat: { [region]: { name: 'nn' } } }),
    past: network({ nat: { [region]: { name: 'n' } } }),
    code: 'wrong-value',
    path: `nat.${region}.name`,
  },
  {
    row: 'router NAT name',
    bound: '63 characters at most',
    at: network({ nat: { [region]: { name: long(63) } } }),
    past: network({ nat: { [region]: { name: long(64) } } }),
    code: 'wrong-value',
    path: `nat.${region}.name`,
  },
  {
    row: 'project service',
    bound: 'a whole name',
    at: apis('run.googleapis.com'),
    past: apis('run'),
    code: 'api-name-not-allowed',
    path: 'services[0]',
  },
  {
    row: 'project service',
    bound: 'none that nobody can turn on',
    at: apis('dataproc.googleapis.com'),
    past: apis('dataproc-control.googleapis.com'),
    code: 'api-banned',
    path: 'services',
  },
  {
    row: 'VPC connector',
    bound: '/28',
    at: network(connector({})),
    past: network(connector({ range: { kind: 'own', ipCidrRange: '10.8.0.0/27' } })),
    code: 'ip-range-not-allowed',
    path: 'connectors.own.range.ipCidrRange',
  },
  {
    row: 'VPC connector',
    bound: 'fewer instances at least than at most',
    at: network(connector({ minInstances: 9, maxInstances: 10 })),
    past: network(connector({ minInstances: 9, maxInstances: 9 })),
    code: 'connector-instances-not-growing',
    path: 'connectors.own.maxInstances',
  },
  {
    row: 'VPC connector',
    bound: '10 instances',
    at: network(connector({ maxInstances: 10 })),
    past: network(connector({ maxInstances: 11 })),
    code: 'out-of-range',
    path: 'connectors.own.maxInstances',
  },
  {
    row: 'VPC connector',
    bound: 'a range or a subnetwork, not neither',
    at: network(connector({ range: { kind: 'subnetwork', subnetwork: 'small' } })),
    past: network(connector({ range: { kind: 'own' } })),
    code: 'missing',
    path: 'connectors.own.range.ipCidrRange',
  },
];
