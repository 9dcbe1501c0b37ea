import {
  Bucket,
  CloudRunJob,
  CloudRunService,
  CryptoKeys,
  type GoogleStack,
  Network,
  PostgresDatabase,
  PubsubTopic,
  RedisInstance,
  Registry,
  Secret,
  ServiceAccount,
} from '../../../lib/constructs/google';
import { secret as fromSecret } from '../../../lib/model/env-value';
import { place } from '../../google/configuration';
import type { Change } from './change';

const { project, region } = place;
const image = `${region}-docker.pkg.dev/${project}/shop/web:1.4.2`;
const agent = (service: string) => `serviceAccount:service-123456789@gcp-sa-${service}.iam.gserviceaccount.com`;

/** One key, which an agent of Google may use. */
function key(stack: GoogleStack, service: string, location: string = region): string {
  const users = { agent: agent(service) };
  return new CryptoKeys(stack, 'Keys', { name: 'shop', project, location, keys: { main: { users } } }).ids['main'] ?? '';
}

/** What is encrypted with a key of the same stack. */
const encrypted: Readonly<Record<string, Change['before']>> = {
  database: (stack) => {
    const { privateServices: network } = new Network(stack, 'Network', { name: 'shop', project, privateServices: {} });
    const encryptionKeyName = key(stack, 'cloud-sql');
    new PostgresDatabase(stack, 'Main', { ...place, name: 'main', network, encryptionKeyName });
  },
  redis: (stack) => {
    const { privateServices } = new Network(stack, 'Network', { name: 'shop', project, privateServices: {} });
    const network = privateServices;
    new RedisInstance(stack, 'Cache', { ...place, name: 'cache', network, customerManagedKey: key(stack, 'redis') });
  },
  secret: (stack) => {
    const replication = { kind: 'auto', kmsKeyName: key(stack, 'secretmanager', 'global') } as const;
    new Secret(stack, 'Key', { secretId: 'api-key', project, replication });
  },
  bucket: (stack) => {
    new Bucket(stack, 'Files', { name: `${project}-files`, project, location: region, kmsKeyName: key(stack, 'storage') });
  },
  registry: (stack) => {
    new Registry(stack, 'Images', { repositoryId: 'shop', project, location: region, kmsKeyName: key(stack, 'artifactregistry') });
  },
  service: (stack) => {
    new CloudRunService(stack, 'Web', { ...place, name: 'web', image, encryptionKey: key(stack, 'run') });
  },
};

const account = (stack: GoogleStack, readSecrets: readonly string[] = []) => {
  const grants = { readSecrets: Object.fromEntries(readSecrets.map((secret, index) => [`key-${index}`, { secret }])) };
  return new ServiceAccount(stack, 'Runtime', { name: 'shop-web', project, grants });
};

/** How a service with an account of its own may read a secret. */
const readers: Readonly<Record<string, Change['before']>> = {
  accessors: (stack) => {
    const { email: serviceAccount, member: web } = account(stack);
    const { secretId } = new Secret(stack, 'Key', { secretId: 'api-key', project, accessors: { web } });
    new CloudRunService(stack, 'Web', { ...place, name: 'web', image, serviceAccount, env: { KEY: fromSecret(secretId) } });
  },
  grants: (stack) => {
    const { secretId } = new Secret(stack, 'Key', { secretId: 'api-key', project });
    const { email: serviceAccount } = account(stack, [secretId]);
    new CloudRunService(stack, 'Web', { ...place, name: 'web', image, serviceAccount, env: { KEY: fromSecret(secretId) } });
  },
  'grants-of-a-job': (stack) => {
    const { secretId } = new Secret(stack, 'Key', { secretId: 'api-key', project });
    const { email: serviceAccount } = account(stack, [secretId]);
    new CloudRunJob(stack, 'Tidy', { ...place, name: 'tidy', image, serviceAccount, env: { KEY: fromSecret(secretId) } });
  },
  'account-made-for-it': (stack) => {
    const { secretId } = new Secret(stack, 'Key', { secretId: 'api-key', project });
    new CloudRunService(stack, 'Web', { ...place, name: 'web', image, env: { KEY: fromSecret(secretId) } });
  },
};

function withDatabase(databases: object): Change['before'] {
  return (stack) => {
    const { privateServices: network } = new Network(stack, 'Network', { name: 'shop', project, privateServices: {} });
    const { id: passwordSecret, secretId } = new Secret(stack, 'Password', { secretId: 'main-password', project });
    const main = new PostgresDatabase(stack, 'Main', {
      ...place,
      name: 'main',
      network,
      databases: { shop: {}, ...databases },
      users: { web: { kind: 'BUILT_IN', passwordVariable: 'main_password', passwordSecret } },
    });
    const env = { PASSWORD: fromSecret(secretId) };
    new CloudRunService(stack, 'Web', { ...place, name: 'web', image, env, cloudSql: [main.connectionName] });
  };
}

/** What goes without a refusal: a release that is refused at the plan shows no order. */
const nothing: Change['before'] = (stack) =>
  void new Bucket(stack, 'Files', { name: `${project}-files`, project, location: region, deletionProtection: false });

function runningAs(serviceAccount?: string): Change['before'] {
  return (stack) => {
    const secrets = ['api-key', 'mail-key'].map((secretId) => new Secret(stack, `Key-${secretId}`, { secretId, project }).secretId);
    const made = serviceAccount === undefined ? account(stack, secrets).email : serviceAccount;
    new CloudRunService(stack, 'Web', { ...place, name: 'web', image, serviceAccount: made });
  };
}

/** A service that reads fewer secrets than before, each with its grant. */
function reading(secrets: readonly string[]): Change['before'] {
  return (stack) => {
    const made = secrets.map((secretId) => new Secret(stack, `Key-${secretId}`, { secretId, project, deletionProtection: false }).secretId);
    const env = Object.fromEntries(made.map((secretId, index) => [`KEY_${index}`, fromSecret(secretId)]));
    new CloudRunService(stack, 'Web', { ...place, name: 'web', image, env });
  };
}

/** Another filter replaces a subscription under its name, and Google drops its rights with it. */
function filtered(filter?: string): Change['before'] {
  return (stack) => {
    const { member } = account(stack);
    const subscriptions = { billing: { ...(filter !== undefined && { filter }), subscribers: { member }, deletionProtection: false } };
    new PubsubTopic(stack, 'Orders', { name: 'orders', project, subscriptions });
  };
}

/** A service that receives from subscriptions of the same stack. */
function receiving(names: readonly string[]): Change['before'] {
  return (stack) => {
    const { email: serviceAccount, member } = account(stack);
    const subscriptions = Object.fromEntries(names.map((name) => [name, { subscribers: { member }, deletionProtection: false }]));
    const { subscriptionIds: env } = new PubsubTopic(stack, 'Orders', { name: 'orders', project, subscriptions });
    new CloudRunService(stack, 'Web', { ...place, name: 'web', image, serviceAccount, env });
  };
}

/** A service that publishes, and may do so before it is there. */
const publishing: Change['before'] = (stack) => {
  const { email: serviceAccount, member: web } = account(stack);
  const { id } = new PubsubTopic(stack, 'Orders', { name: 'orders', project, publishers: { web } });
  new CloudRunService(stack, 'Web', { ...place, name: 'web', image, serviceAccount, env: { ORDERS: id } });
};

export const accessChanges: readonly Change[] = [
  ...Object.entries(encrypted).map(([name, after]) => ({ id: `own-access-key-of-${name}`, before: nothing, after })),
  ...Object.entries(readers).map(([name, after]) => ({ id: `own-access-secret-by-${name}`, before: nothing, after })),
  { id: 'own-access-topic', before: nothing, after: publishing },
  { id: 'own-access-another-filter', before: filtered(), after: filtered('attributes:paid') },
  { id: 'own-access-a-subscription-less', before: receiving(['audit', 'billing']), after: receiving(['billing']) },
  { id: 'own-access-a-subscription-more', before: receiving(['billing']), after: receiving(['audit', 'billing']) },
  { id: 'own-access-database', before: nothing, after: withDatabase({}) },
  { id: 'own-access-a-database-more', before: withDatabase({}), after: withDatabase({ archive: {} }) },
  { id: 'own-access-another-account', before: runningAs(), after: runningAs(`other@${project}.iam.gserviceaccount.com`) },
  { id: 'own-access-a-secret-less', before: reading(['api-key', 'mail-key']), after: reading(['api-key']) },
  {
    // the last grant, which is let go of last, goes together with what its key belongs to
    id: 'own-access-another-ring-without-users',
    before: (stack) => void key(stack, 'artifactregistry'),
    after: (stack) => void new CryptoKeys(stack, 'Keys', { name: 'try', project, location: region, keys: { one: {} } }),
  },
  { id: 'own-access-a-secret-more', before: reading(['api-key']), after: reading(['api-key', 'mail-key']) },
];
