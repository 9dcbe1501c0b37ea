import {
  Bucket,
  BuildTrigger,
  CloudRunJob,
  CloudRunService,
  CloudRunWorkerPool,
  CryptoKeys,
  GkeCluster,
  Network,
  PostgresDatabase,
  PublicEndpoint,
  PubsubTopic,
  RedisInstance,
  Registry,
  Secret,
  ServiceAccount,
} from '../../../lib/constructs/google';
import { type Configuration, place } from '../configuration';

const { project, region } = place;
const image = 'europe-west1-docker.pkg.dev/acme-shop/shop/api:1.4.2';
const agent = (service: string) => `serviceAccount:service-123456789@${service}.iam.gserviceaccount.com`;

/** Constructs that take from each other what they stand on. */
export const composedConfigurations: readonly Configuration[] = [
  {
    name: 'keys of one’s own for whatever encrypts',
    build: (stack) => {
      const users = {
        sql: agent('gcp-sa-cloud-sql'),
        redis: agent('cloud-redis'),
        secrets: agent('gcp-sa-secretmanager'),
        storage: agent('gs-project-accounts'),
        images: agent('gcp-sa-artifactregistry'),
        run: agent('serverless-robot-prod'),
      };
      const keys = new CryptoKeys(stack, 'Keys', { name: 'shop', project, location: region, keys: { data: { users } } });
      const worldwide = new CryptoKeys(stack, 'Worldwide', {
        name: 'shop-global',
        project,
        location: 'global',
        keys: { secrets: { users: { secrets: agent('gcp-sa-secretmanager') } } },
      });
      const key = keys.ids['data'] ?? '';
      const network = new Network(stack, 'Network', { name: 'shop', project, subnetworks: {}, privateServices: {} });
      new PostgresDatabase(stack, 'Orders', { ...place, name: 'orders', network: network.privateServices, encryptionKeyName: key });
      new RedisInstance(stack, 'Sessions', { ...place, name: 'sessions', network: network.privateServices, customerManagedKey: key });
      new Secret(stack, 'ApiKey', {
        secretId: 'api-key',
        project,
        replication: { kind: 'auto', kmsKeyName: worldwide.ids['secrets'] ?? '' },
      });
      new Bucket(stack, 'Files', { name: 'acme-shop-files', project, location: region, kmsKeyName: key });
      new Registry(stack, 'Images', { repositoryId: 'shop', project, location: region, kmsKeyName: key });
      new CloudRunService(stack, 'Api', { ...place, name: 'api', image, encryptionKey: key });
      new GkeCluster(stack, 'Cluster', {
        mode: 'standard',
        name: 'acme',
        project,
        location: region,
        network: 'acme',
        subnetwork: 'acme-nodes',
        bootDiskKmsKey: key,
        nodePools: { main: {} },
      });
    },
  },
  {
    name: 'an account given to whatever runs',
    build: (stack) => {
      const account = new ServiceAccount(stack, 'Runtime', {
        name: 'shop-runtime',
        project,
        grants: { readSecrets: { openai: { secret: 'openai' } }, readBuckets: { models: 'acme-models' } },
      });
      const { member } = account;
      const secret = new Secret(stack, 'ApiKey', { secretId: 'api-key', project, accessors: { runtime: member } });
      const files = new Bucket(stack, 'Files', { name: 'acme-shop-files', project, location: region, writers: { runtime: member } });
      const orders = new PubsubTopic(stack, 'Orders', {
        name: 'orders',
        project,
        publishers: { runtime: member },
        subscriptions: { billing: { subscribers: { runtime: member } } },
      });
      const images = new Registry(stack, 'Images', { repositoryId: 'shop', project, location: region, readers: { runtime: member } });
      const common = {
        ...place,
        image: `${images.url}/api:1.4.2`,
        serviceAccount: account.email,
        env: {
          API_KEY: { kind: 'secret', name: secret.secretId, version: '1' },
          ORDERS: orders.id,
          BILLING: orders.subscriptionIds['billing'] ?? '',
        },
        volumes: { '/files': { kind: 'gcs', bucket: files.name } },
      } as const;
      new CloudRunService(stack, 'Api', { ...common, name: 'api' });
      new CloudRunJob(stack, 'Tidy', { ...common, name: 'tidy', schedule: '0 3 * * *' });
      new CloudRunWorkerPool(stack, 'Mailer', { ...common, name: 'mailer' });
      new BuildTrigger(stack, 'Build', {
        name: 'build',
        project,
        source: { kind: 'github', owner: 'acme', name: 'shop', on: { kind: 'push', branch: '^main$' } },
        build: { kind: 'file', path: 'cloudbuild.yaml' },
        serviceAccount: { kind: 'existing', email: account.email },
      });
    },
  },
  {
    name: 'a service with its database, its cache and its way in',
    build: (stack) => {
      const network = new Network(stack, 'Network', {
        name: 'shop',
        project,
        subnetworks: { run: { region, ipCidrRange: '10.8.0.0/22' } },
        nat: { [region]: { subnetworks: ['run'], reservedAddresses: 1 } },
        privateServices: {},
      });
      const password = new Secret(stack, 'Password', { secretId: 'orders-password', project });
      const database = new PostgresDatabase(stack, 'Orders', {
        ...place,
        name: 'orders',
        network: network.privateServices,
        databases: { orders: {} },
        users: {
          api: { kind: 'BUILT_IN', passwordVariable: 'orders_password', passwordSecret: password.resource.id },
          report: { kind: 'CLOUD_IAM_SERVICE_ACCOUNT', email: `report@${project}.iam.gserviceaccount.com` },
        },
      });
      const token = new Secret(stack, 'Token', { secretId: 'sessions-token', project });
      const cache = new RedisInstance(stack, 'Sessions', {
        ...place,
        name: 'sessions',
        network: network.privateServices,
        secrets: { password: token.resource.id },
      });
      const api = new CloudRunService(stack, 'Api', {
        ...place,
        name: 'api',
        image,
        access: { kind: 'public', reason: 'a web site' },
        cloudSql: [database.connectionName],
        network: { network: network.id, subnetwork: network.subnetworks['run']?.id ?? '' },
        env: {
          PGHOST: database.privateIpAddress,
          REDIS_HOST: cache.host,
          PGPASSWORD: { kind: 'secret', name: password.secretId, version: database.passwords['api']?.version },
        },
      });
      new PublicEndpoint(stack, 'Endpoint', {
        name: 'shop',
        project,
        backends: { web: { services: [api] } },
        hosts: { 'shop.example.com': 'web' },
        defaultBackend: 'web',
      });
    },
  },
];
