import { Chart, App as KubernetesApp } from 'cdk8s';
import { Testing } from 'cdktf';
import type { Construct } from 'constructs';
import { formatNote, type Note } from 'orchestra-cdk';
import {
  AlertPolicy,
  Apis,
  Bucket,
  BuildTrigger,
  CloudRunJob,
  CloudRunService,
  CloudRunWorkerPool,
  CustomRole,
  DnsZone,
  GithubIdentity,
  GkeCluster,
  LogBucket,
  LogExclusion,
  LogSink,
  MonitoredService,
  MonitoringDashboard,
  Network,
  NotificationChannel,
  notesOf,
  PostgresDatabase,
  PublicEndpoint,
  PubsubTopic,
  RedisInstance,
  Registry,
  Secret,
  ServiceAccount,
} from 'orchestra-cdk/google';
import { AppChart, CanaryRollout } from 'orchestra-cdk/kubernetes';
import { leaksOf, messageOf, plantedEverywhere, type Said } from '../conformance/planted';
import { isWhole } from '../extent';
import { stackOf } from '../google/configuration';

/** One place of so many, in each construct another. */
const step = isWhole ? 1 : 23;
let tried = 0;

jest.setTimeout(isWhole ? 1_800_000 : 60_000);
afterAll(() => void process.stdout.write(`planted secrets: ${tried} places tried\n`));

type Props = { readonly [prop: string]: unknown };
/** A construct of any props. */
type Made = new (scope: Construct, id: string, props: never) => Construct;

const [project, region] = ['acme-shop-prod', 'europe-west1'];
const image = `${region}-docker.pkg.dev/${project}/shop/web:1.4.2`;
const container = {
  command: ['serve'],
  args: ['--level', 'info'],
  env: { LEVEL: 'info', KEY: { kind: 'secret', name: 'key', version: '3' } },
  files: { '/etc/app/pem': { kind: 'secret', name: 'pem', version: '3' } },
  labels: { team: 'shop' },
};
const network = { kind: 'private-services', network: `projects/${project}/global/networks/shop` };
const inline = {
  kind: 'inline',
  steps: [{ name: 'node:22', id: 'test', run: { kind: 'script', script: 'npm test' }, env: { CI: 'yes' } }],
  env: { LEVEL: 'info' },
  secrets: { KEY: { secret: 'key', version: '3' } },
  tags: ['shop'],
};

const google: readonly (readonly [string, Made, Props])[] = [
  ['CloudRunService', CloudRunService, { name: 'web', project, region, image, ...container, access: { kind: 'public', reason: 'a shop' } }],
  ['CloudRunJob', CloudRunJob, { name: 'job', project, region, image, ...container, schedule: '0 3 * * *' }],
  ['CloudRunWorkerPool', CloudRunWorkerPool, { name: 'pool', project, region, image, ...container }],
  ['Apis', Apis, { project, services: ['run.googleapis.com'] }],
  ['Bucket', Bucket, { name: 'acme-files', project, location: region, labels: { a: 'b' }, overrides: { storage_class: 'STANDARD' } }],
  [
    'PubsubTopic',
    PubsubTopic,
    { name: 'orders', project, labels: { a: 'b' }, subscriptions: { billing: { filter: 'attributes:a', name: 'bills' } } },
  ],
  [
    'BuildTrigger',
    BuildTrigger,
    {
      name: 'release',
      project,
      description: 'of the shop',
      source: { kind: 'github', owner: 'acme', name: 'shop', on: { kind: 'push', branch: '^main$' } },
      build: inline,
      substitutions: { _SERVICE: 'api' },
      serviceAccount: { kind: 'existing', email: `shop-build@${project}.iam.gserviceaccount.com` },
    },
  ],
  [
    'AlertPolicy',
    AlertPolicy,
    {
      name: 'web',
      project,
      conditions: { down: { kind: 'promql', query: 'up == 0', labels: { team: 'shop' } } },
      documentation: { content: 'Runbook', links: { runbook: 'https://a.example.com' } },
    },
  ],
  ['NotificationChannel', NotificationChannel, { name: 'team', project, receiver: { kind: 'email', address: 'team@example.com' } }],
  ['MonitoringDashboard', MonitoringDashboard, { project, dashboard: { displayName: 'web', gridLayout: { widgets: [] } } }],
  [
    'MonitoredService',
    MonitoredService,
    {
      serviceId: 'web',
      project,
      of: { kind: 'cloud-run', service: 'web', location: region },
      objectives: { a: { goal: 0.9, indicator: { kind: 'availability' } } },
    },
  ],
  ['LogBucket', LogBucket, { bucketId: 'audit', project, location: region, description: 'who did what' }],
  ['LogSink', LogSink, { name: 'audit', project, filter: 'severity >= ERROR', destination: { kind: 'bucket', name: 'acme-logs' } }],
  ['LogExclusion', LogExclusion, { name: 'probes', project, filter: 'severity < INFO', description: 'probes' }],
  ['CustomRole', CustomRole, { roleId: 'reader', project, title: 'Reader', permissions: ['run.services.get'] }],
  ['DnsZone', DnsZone, { name: 'shop', project, dnsName: 'shop.example.', description: 'of the shop' }],
  [
    'GithubIdentity',
    GithubIdentity,
    {
      project,
      owner: 'acme',
      accounts: { deploy: { repository: 'shop', trust: [{ kind: 'environment', environment: 'production', branches: ['main'] }] } },
    },
  ],
  [
    'GkeCluster',
    GkeCluster,
    { mode: 'autopilot', name: 'acme', project, location: region, network: 'acme', subnetwork: 'nodes', labels: { team: 'shop' } },
  ],
  ['Network', Network, { name: 'shop', project, subnetworks: { run: { region, ipCidrRange: '10.8.0.0/24' } } }],
  ['PostgresDatabase', PostgresDatabase, { name: 'main', project, region, network, labels: { team: 'shop' }, databases: { shop: {} } }],
  [
    'PublicEndpoint',
    PublicEndpoint,
    { name: 'shop', project, backends: { web: { services: [{ service: 'web', region }] } }, hosts: { 'a.example.com': 'web' } },
  ],
  ['RedisInstance', RedisInstance, { name: 'sessions', project, region, network, redisConfigs: { 'maxmemory-policy': 'allkeys-lru' } }],
  ['Registry', Registry, { repositoryId: 'shop', project, location: region, description: 'images' }],
  ['Secret', Secret, { secretId: 'key', project, labels: { team: 'shop' }, annotations: { for: 'shop' } }],
  ['ServiceAccount', ServiceAccount, { name: 'shop-web', project, displayName: 'Web', description: 'of the shop' }],
];

function saidOfGoogle(Kind: Made, props: unknown): Said {
  const stack = stackOf();
  const message = messageOf(() => new Kind(stack, 'It', props as never)); // wrong in many places
  const text = message === '' ? Testing.synth(stack) : '';
  const shown = stack.node.findAll().flatMap(({ node }) => node.metadata.filter(({ type }) => type.startsWith('@cdktf/')));
  const annotations = shown.map(({ data }): Note => ({ level: 'degraded', target: 'google', path: [], reason: String(data) }));
  const notes = [...annotations, ...notesOf(stack)];
  return { words: [message, ...notes.map(({ reason }) => reason)], documents: [], manifests: [{ text, notes }] };
}

const { labels: _labels, ...own } = container;
const rolledOut = { ...own, image: 'registry.example.com/web:1.4.2', env: { LEVEL: 'info' }, files: { '/etc/app/a': 'text' } };
const charts: readonly (readonly [string, Made, Props])[] = [
  ['AppChart', AppChart, { owner: 'team', namespace: 'shop', tier: 'staging', workloads: { web: { kind: 'service', ...rolledOut } } }],
  [
    'CanaryRollout',
    CanaryRollout,
    { ...rolledOut, port: 8080, steps: [{ kind: 'weight', percent: 20 }, { kind: 'pause' }], rollouts: { shareTolerance: 100 } },
  ],
];

function saidOfChart(Kind: Made, props: unknown): Said {
  const chart = new Chart(new KubernetesApp(), 'chart', { namespace: 'shop' });
  let made: (Construct & { readonly notes?: readonly Note[] }) | undefined;
  const message = messageOf(() => {
    made = new Kind(chart, 'it', props as never); // wrong in many places
  });
  const notes = made?.notes ?? [];
  const text = made === undefined ? '' : JSON.stringify(Chart.of(made).toJson());
  return { words: [message, ...notes.map(formatNote)], documents: [], manifests: [{ text, notes }] };
}

it.each([
  ...google.map(([name, Kind, props]) => [name, props, (tree: unknown) => saidOfGoogle(Kind, tree)] as const),
  ...charts.map(([name, Kind, props]) => [name, props, (tree: unknown) => saidOfChart(Kind, tree)] as const),
])('a secret anywhere in the props of %s leaks nowhere', (_name, props, said) => {
  expect(said(props).words.filter((text) => text.includes('problem'))).toEqual([]);
  const planted = plantedEverywhere(props).filter((_each, index) => (index + tried) % step === 0);
  tried += planted.length;
  const leaks = planted.flatMap(({ path, tree, secret }) => leaksOf(said(tree), secret, false).map((leak) => `${path}: ${leak}`));
  expect(leaks).toEqual([]);
});
