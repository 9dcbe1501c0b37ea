import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Testing } from 'cdktf';
import { bucket, cache, database, subscription, topic } from 'orchestra-cdk';
import { FoundationStack } from 'orchestra-cdk/google';
import type { TerraformJson } from '../../google/configuration';
import { environment, shop } from '../../targets/cloud-run/one';

const application = shop(
  {
    env: {
      URL: database('main'),
      REDIS: cache('sessions', 'password'),
      FILES: bucket('files', 'read'),
      ORDERS: topic('orders'),
      BILLING: subscription('orders', 'billing'),
    },
  },
  {
    databases: { main: { kind: 'postgres', version: 16 } },
    caches: { sessions: { kind: 'redis' } },
    buckets: { files: {} },
    topics: { orders: { subscriptions: { billing: {} } } },
  },
);

function made(place: object = {}): { readonly stack: FoundationStack; readonly json: TerraformJson } {
  const stack = new FoundationStack(Testing.app(), 'shop-foundation', { application, environment: { ...environment, ...place } });
  return { stack, json: JSON.parse(Testing.synth(stack)) as TerraformJson }; // cdktf's own output
}

const addresses = ({ resource = {} }: TerraformJson): string[] =>
  Object.entries(resource).flatMap(([type, byName]) => Object.keys(byName).map((name) => `${type}.${name}`));

describe('FoundationStack', () => {
  it('gives every resource a name without a hash', () => {
    expect(addresses(made().json).filter((each) => /_[0-9A-F]{8}$/.test(each))).toEqual([]);
  });

  it('exposes what it made', () => {
    const { stack } = made();
    expect(stack.network?.resource.node.path).toBe('shop-foundation/Network/Default');
    expect(Object.keys(stack.databases)).toEqual(['main']);
    expect(Object.keys(stack.caches)).toEqual(['sessions']);
    expect(Object.keys(stack.buckets)).toEqual(['files']);
    expect(Object.keys(stack.topics)).toEqual(['orders']);
    expect(Object.keys(stack.accounts)).toEqual(['web']);
    expect(Object.keys(stack.secrets)).toEqual(['main-password', 'sessions-ca', 'sessions-password']);
    expect(stack.registry?.url).toContain('-docker.pkg.dev/');
  });

  it('gives each cache a name in the network, and its password and certificate to secrets, unseen', () => {
    const { resource = {} } = made().json;
    expect(resource['google_dns_record_set']?.['Cache-sessions-record']).toMatchObject({
      name: 'sessions.shop.internal.',
      rrdatas: ['${google_redis_instance.Cache-sessions.host}'],
    });
    expect(resource['google_secret_manager_secret_version']?.['Cache-sessions-password']).toMatchObject({
      secret: '${google_secret_manager_secret.Secret-sessions-password.id}',
      secret_data_wo: '${google_redis_instance.Cache-sessions.auth_string}',
      secret_data_wo_version: 1,
    });
    expect(resource['google_secret_manager_secret_version']?.['Cache-sessions-ca']).toMatchObject({
      secret_data_wo: '${join("\\n", google_redis_instance.Cache-sessions.server_ca_certs[*].cert)}',
    });
  });

  it('lets a workload into a bucket as far as it asks', () => {
    expect(made().json.resource?.['google_storage_bucket_iam_member']).toMatchObject({
      'BucketReader-files_web': {
        role: 'roles/storage.objectViewer',
        member: 'serviceAccount:${google_service_account.Account-web.email}',
      },
    });
  });

  it('lets a workload publish to a topic and receive from a subscription that it names', () => {
    const { resource = {} } = made().json;
    const member = 'serviceAccount:${google_service_account.Account-web.email}';
    expect(resource['google_pubsub_topic']?.['Topic-orders']).toMatchObject({
      name: 'shop-orders',
      depends_on: ['google_project_service.Api-pubsub'],
    });
    expect(resource['google_pubsub_subscription']?.['Subscription-orders_billing']).toMatchObject({
      name: 'shop-orders-billing',
      topic: '${google_pubsub_topic.Topic-orders.id}',
    });
    expect(resource['google_pubsub_topic_iam_member']).toMatchObject({
      'TopicPublisher-orders_web': { role: 'roles/pubsub.publisher', topic: '${google_pubsub_topic.Topic-orders.id}', member },
    });
    expect(resource['google_pubsub_subscription_iam_member']).toMatchObject({
      'Subscriber-orders_billing_web': {
        role: 'roles/pubsub.subscriber',
        subscription: '${google_pubsub_subscription.Subscription-orders_billing.id}',
        member,
      },
    });
  });

  it('puts databases and caches into a network that others keep, and makes none', () => {
    const { stack, json } = made({ google: { ...environment.google, network: { project: 'acme-hub', name: 'hub', subnetwork: 'run' } } });
    const network = 'projects/acme-hub/global/networks/hub';
    expect(stack.network).toBeUndefined();
    expect(Object.keys(json.resource ?? {}).filter((type) => type.startsWith('google_compute') || type.includes('networking'))).toEqual([]);
    expect(json.resource?.['google_redis_instance']?.['Cache-sessions']).toMatchObject({ authorized_network: network });
    expect(json.resource?.['google_sql_database_instance']?.['Database-main']).toMatchObject({
      settings: { ip_configuration: { private_network: network } },
    });
  });

  it('lets identities of a cluster act as the accounts of workloads', () => {
    expect(made({ kubernetes: { clusterProject: 'acme-clusters' } }).json.resource?.['google_service_account_iam_member']).toMatchObject({
      'WorkloadIdentity-web': {
        role: 'roles/iam.workloadIdentityUser',
        service_account_id: '${google_service_account.Account-web.name}',
        member: 'serviceAccount:acme-clusters.svc.id.goog[shop/web]',
      },
    });
  });

  it('leaves resources where older foundations had them', () => {
    const old = readFileSync(path.join(__dirname, '../../golden/orchestra/prod/foundation/addresses.txt'), 'utf8').trim().split('\n');
    const kinds = new Set(addresses(made().json).map((each) => each.replace(/-(?:web|main|sessions|files)\b.*/, '')));
    const known = old
      .filter((each) => !/Api-|openai|signing|WorkloadIdentity|terraform_data/.test(each))
      .map((each) => each.replace(/-(?:api|schema|main)\b.*/, ''));
    expect([...new Set(known)].filter((each) => !kinds.has(each))).toEqual([]);
  });
});
