import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Fn, TerraformOutput, TerraformVariable } from 'cdktf';
import {
  Bucket,
  CloudRunService,
  CryptoKeys,
  deployOrder,
  GkeCluster,
  GoogleStack,
  Network,
  PostgresDatabase,
  PubsubTopic,
  Registry,
  Secret,
  ServiceAccount,
} from '../../../lib/constructs/google';
import { describeWith } from '../../engines/engine';
import { Terraform, terraformNeeds } from '../../engines/terraform';
import { place } from '../../google/configuration';

jest.setTimeout(120_000);

const { project, region } = place;
const location = region;
const image = `${region}-docker.pkg.dev/${project}/shop/web:1`;

/** What constructs hand on that is known before they are made, each with somebody to wait for where there can be. */
function handedOn(stack: GoogleStack): { readonly [name: string]: string } {
  const account = new ServiceAccount(stack, 'Account', {
    name: 'runner',
    project,
    grants: { projectRoles: { log: 'roles/logging.logWriter' } },
  });
  const members = { runner: account.member };
  const bucket = new Bucket(stack, 'Bucket', { name: `${project}-files`, project, location, readers: members });
  const subscriptions = { billing: { subscribers: members } };
  const topic = new PubsubTopic(stack, 'Topic', { name: 'orders', project, publishers: members, subscriptions });
  const secret = new Secret(stack, 'Secret', { secretId: 'key', project, accessors: members });
  const registry = new Registry(stack, 'Registry', { repositoryId: 'shop', project, location, readers: members });
  const keys = new CryptoKeys(stack, 'Keys', { name: 'ring', project, location, keys: { disks: { users: members } } });
  const network = new Network(stack, 'Network', {
    name: 'shop',
    project,
    subnetworks: { run: { region, ipCidrRange: '10.8.0.0/24' } },
    privateServices: {},
  });
  const database = new PostgresDatabase(stack, 'Database', {
    name: 'orders',
    ...place,
    network: network.privateServices,
    edition: { kind: 'ENTERPRISE', tier: 'db-custom-2-7680' },
    databases: { orders: {} },
  });
  const cluster = new GkeCluster(stack, 'Cluster', {
    mode: 'autopilot',
    name: 'acme',
    project,
    location,
    network: 'shop',
    subnetwork: 'run',
  });
  const service = new CloudRunService(stack, 'Web', { name: 'web', ...place, image });
  return {
    accountEmail: account.email,
    accountMember: account.member,
    bucketName: bucket.name,
    bucketUrl: bucket.url,
    topicId: topic.id,
    subscriptionId: topic.subscriptionIds['billing'] ?? '',
    secretId: secret.id,
    secretName: secret.secretId,
    registryUrl: registry.url,
    keyId: keys.ids['disks'] ?? '',
    networkId: network.id,
    subnetworkId: network.subnetworks['run']?.id ?? '',
    subnetworkName: network.subnetworks['run']?.name ?? '',
    databaseName: database.name,
    connectionName: database.connectionName,
    clusterName: cluster.name,
    nodeAccount: cluster.nodeServiceAccountEmail,
    serviceName: service.resource.name,
    serviceAccount: service.serviceAccountEmail,
  };
}

interface Written {
  readonly [section: string]: unknown;
  readonly output?: { readonly [name: string]: { readonly value: unknown } };
}

const outdir = mkdtempSync(join(tmpdir(), 'orchestra-elsewhere-'));
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

/** Two stacks, the second of which takes what the first hands on. */
function taken(values: (stack: GoogleStack) => { readonly [name: string]: string }) {
  const app = new App({ outdir: mkdtempSync(join(outdir, 'app-')) });
  const [platform, shop] = [new GoogleStack(app, 'platform', place), new GoogleStack(app, 'shop', place)];
  const handed = values(platform);
  for (const stack of [platform, shop]) {
    for (const [name, value] of Object.entries(handed)) new TerraformOutput(stack, name, { value });
  }
  app.synth();
  const read = (name: string) => JSON.parse(readFileSync(join(app.outdir, 'stacks', name, 'cdk.tf.json'), 'utf8')) as Written; // cdktf's own output
  const outputs = ({ output = {} }: Written) => Object.fromEntries(Object.entries(output).map(([name, { value }]) => [name, value]));
  const [here, there] = [read('platform'), read('shop')];
  return { app, here: outputs(here), there: outputs(there), readsState: 'data' in there, folder: join(app.outdir, 'stacks', 'platform') };
}

describe('what a construct hands on', () => {
  it('is text in another stack, which reads no state and comes after', () => {
    const { app, there, readsState } = taken(handedOn);
    expect(there).toMatchObject({
      accountMember: `serviceAccount:runner@${project}.iam.gserviceaccount.com`,
      bucketName: `${project}-files`,
      topicId: `projects/${project}/topics/orders`,
      subscriptionId: `projects/${project}/subscriptions/orders-billing`,
      keyId: `projects/${project}/locations/${region}/keyRings/ring/cryptoKeys/disks`,
      connectionName: `${project}:${region}:orders`,
    });
    expect(Object.entries(there).filter(([, value]) => String(value).includes('${'))).toEqual([]);
    expect(readsState).toBe(false);
    expect(deployOrder(app)).toEqual(['platform', 'shop']);
  });

  it('is a reference in its own stack, through which others wait', () => {
    const { here } = taken(handedOn);
    expect(Object.entries(here).filter(([, value]) => !/\$\{.*google_\w+\..*\}/.test(String(value)))).toEqual([]);
    expect(here['bucketName']).toMatch(/^\$\{element\(\[google_storage_bucket\.\w+\.name, google_storage_bucket_iam_member\./);
  });

  it('is quoted within an expression', () => {
    const { there } = taken((stack) => {
      const { name } = new Bucket(stack, 'Bucket', { name: `${project}-files`, project, location });
      return { joined: Fn.join('/', [name, `a-${name}`]), plain: `gs://${name}/a` };
    });
    expect(there).toEqual({
      joined: `\${join("/", ["${project}-files", "a-\${"${project}-files"}"])}`,
      plain: `gs://${project}-files/a`,
    });
  });

  it('is what an override makes of it', () => {
    const { there } = taken((stack) => {
      const bucket = new Bucket(stack, 'Bucket', { name: `${project}-files`, project, location, overrides: { name: 'other-files' } });
      return { url: bucket.url };
    });
    expect(there).toEqual({ url: 'gs://other-files' });
  });

  it('is read from the state where only Terraform knows it', () => {
    const { there } = taken((stack) => {
      const variable = new TerraformVariable(stack, 'name', { type: 'string' });
      const later = new Bucket(stack, 'Later', { name: variable.stringValue, project, location });
      const byHand = new Bucket(stack, 'ByHand', { name: `${project}-files`, project, location });
      byHand.resource.addOverride('name', '${var.name}-2');
      const service = new CloudRunService(stack, 'Web', { name: 'web', ...place, image });
      return { later: later.name, byHand: byHand.url, computed: service.url };
    });
    for (const value of Object.values(there)) expect(value).toMatch(/^\$\{data\.terraform_remote_state\./);
  });
});

describeWith(terraformNeeds, 'what a construct hands on, judged by terraform', () => {
  const terraform = new Terraform();
  beforeAll(() => terraform.start());
  afterAll(() => terraform.stop());

  it('is in another stack what it becomes in its own', async () => {
    if (!terraform.canApply) return;
    const { there, folder } = taken(handedOn);
    const stack = terraform.stack(folder);
    await stack.init();
    expect((await stack.plan()).problems).toEqual([]);
    expect((await stack.apply()).problems).toEqual([]);
    const { outputs } = JSON.parse(stack.state()) as { outputs: { readonly [name: string]: { readonly value: unknown } } }; // terraform's own
    expect(Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]))).toEqual(there);
  });
});
