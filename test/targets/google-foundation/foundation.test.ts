import { type Application, bucket, cache, database, secret, serviceUrl, subscription, topic } from 'orchestra-cdk';
import { formatPath } from '../../../lib/model/issue';
import { environment, made, problems, production, shop } from '../cloud-run/one';

const databases = { main: { kind: 'postgres', version: 16 } } as const;
const used = shop(
  { env: { URL: database('main'), PGPASSWORD: database('main', 'password'), KEY: secret('key') } },
  { databases, secrets: { key: { description: 'opens' } } },
);

function foundation(application: Application, place = environment) {
  return made(application, place).output.foundation;
}

describe('the foundation', () => {
  it('turns on the APIs that the application needs', () => {
    const short = (application: Application) => foundation(application).apis.map((name) => name.replace('.googleapis.com', ''));
    expect(short(shop())).toEqual(['artifactregistry', 'cloudresourcemanager', 'compute', 'containerscanning', 'iam', 'run']);
    expect(short(used)).toEqual([
      'artifactregistry',
      'cloudresourcemanager',
      'compute',
      'containerscanning',
      'iam',
      'run',
      'secretmanager',
      'servicenetworking',
      'sqladmin',
    ]);
    expect(short(shop({}, { workloads: { tidy: { kind: 'scheduled-job', image: 'web', schedule: '0 3 * * *' } } }))).toContain(
      'cloudscheduler',
    );
  });

  it('gives each workload an account and each secret just those readers that use it', () => {
    const { accounts, secrets } = foundation({ ...used, workloads: { ...used.workloads, idle: { kind: 'service', image: 'web' } } });
    expect(accounts).toMatchObject({
      idle: { id: 'shop-idle', usesDatabases: false },
      web: { id: 'shop-web', email: 'shop-web@acme-shop-dev.iam.gserviceaccount.com', usesDatabases: true },
    });
    expect(secrets).toMatchObject({
      key: { props: { secretId: 'shop-key', annotations: { description: 'opens' } }, readers: ['web'] },
      'main-password': { props: { secretId: 'shop-main-password' }, readers: ['web'] },
    });
  });

  it('leads addresses of services into the network where one is called', () => {
    expect(foundation(shop()).network).toEqual({
      kind: 'own',
      props: {
        name: 'shop',
        project: 'acme-shop-dev',
        subnetworks: { 'europe-west1': { name: 'shop-europe-west1', region: 'europe-west1', ipCidrRange: '10.8.0.0/24' } },
      },
    });
    expect(
      foundation(shop({ env: { API: serviceUrl('api') } }, { workloads: { api: { kind: 'service', image: 'web' } } })).network,
    ).toMatchObject({
      runZone: 'shop-run-app',
    });
  });

  it('makes nothing in a network that others keep, and says what must be there', () => {
    const shared = {
      ...environment,
      google: { project: 'acme-shop-dev', region: 'europe-west1', network: { project: 'acme-hub', name: 'hub', subnetwork: 'run' } },
    };
    const application = shop(
      { env: { URL: database('main'), API: serviceUrl('api') } },
      { databases, workloads: { api: { kind: 'service', image: 'web' } } },
    );
    expect(foundation(application, shared).network).toEqual({ kind: 'existing', network: 'projects/acme-hub/global/networks/hub' });
    const notes = made(application, shared).notes.filter(({ path }) => formatPath(path) === 'environments.dev.google.network');
    expect(notes.map(({ level }) => level)).toEqual(['degraded', 'degraded', 'degraded']);
    expect(notes.map(({ reason }) => reason).join('; ')).toMatch(/networkUser.*private services access.*run\.app/);
  });

  it('lets out of the network what sends all its traffic there', () => {
    const network = (egress: 'all-traffic' | 'private-ranges') =>
      foundation(shop({ cloudRun: { vpcAccess: { kind: 'direct', egress } } })).network;
    expect(network('all-traffic')).toMatchObject({ props: { nat: { 'europe-west1': {} } } });
    expect(network('private-ranges')).not.toHaveProperty('props.nat');
  });

  it('lets identities of a cluster be its accounts only where the cluster is said to be there', () => {
    const inCluster = (more: object) => ({ ...environment, kubernetes: { namespace: 'shop', ...more } });
    expect(foundation(shop({}), inCluster({})).accounts['web']).not.toHaveProperty('workloadIdentity');
    expect(foundation(shop({}), inCluster({ clusterProject: 'acme-hub' })).accounts['web']).toMatchObject({
      workloadIdentity: 'serviceAccount:acme-hub.svc.id.goog[shop/web]',
    });
  });

  it('keeps images where they come from the project itself, unchangeable in production', () => {
    expect(foundation(shop(), production).registry).toMatchObject({
      repositoryId: 'shop',
      mode: { kind: 'standard', immutableTags: true },
      deletionProtection: true,
    });
    expect(foundation(shop()).registry).toMatchObject({ mode: { kind: 'standard', immutableTags: false }, deletionProtection: false });
    expect(foundation(shop({ image: 'docker.io/library/nginx:1.29.1' })).registry).toBeUndefined();
  });

  it('lets the identity that a cluster gives a workload act as its account', () => {
    const identity = (place: object) => foundation(shop(), { ...environment, kubernetes: place }).accounts['web']?.workloadIdentity;
    expect(identity({ clusterProject: 'acme-clusters' })).toBe('serviceAccount:acme-clusters.svc.id.goog[shop/web]');
    expect(identity({})).toBeUndefined();
    expect(identity({ clusterProject: 'acme-clusters', namespace: 'front' })).toBe('serviceAccount:acme-clusters.svc.id.goog[front/web]');
    expect(foundation(shop()).accounts['web']?.workloadIdentity).toBeUndefined();
  });
});

describe('a PostgreSQL server', () => {
  const main = (application = used, place = environment) => foundation(application, place).databases['main'];

  it('has an edition that the model decides, one database and one user', () => {
    expect(main()).toEqual({
      props: {
        name: 'shop-main',
        project: 'acme-shop-dev',
        region: 'europe-west1',
        databaseVersion: 'POSTGRES_16',
        edition: { kind: 'ENTERPRISE', tier: 'db-custom-1-3840' },
        availabilityType: 'ZONAL',
        disk: { size: 10 },
        backups: { kind: 'point-in-time', transactionLogRetentionDays: 7 },
        deletionProtection: false,
        retainBackupsOnDelete: false,
        databases: { main: {} },
        users: { application: { kind: 'BUILT_IN', name: 'shop', passwordVariable: 'main_database_password', passwordVersion: 1 } },
        labels: { app: 'shop', environment: 'dev', 'managed-by': 'terraform' },
      },
      user: 'application',
      passwordSecret: 'main-password',
    });
  });

  it('is protected and has a second server in production', () => {
    const pinned = { ...used, secrets: { key: { version: '1' } } };
    expect(main(pinned, production)?.props).toMatchObject({
      availabilityType: 'REGIONAL',
      deletionProtection: true,
      retainBackupsOnDelete: true,
    });
  });

  it('follows the model', () => {
    const large = {
      ...used,
      databases: {
        main: { ...databases.main, version: 17, cpu: 4, memory: '16Gi', storage: '100Gi', recoveryDays: 3, passwordVersion: 4 },
      },
    } as const;
    expect(main(large)?.props).toMatchObject({
      databaseVersion: 'POSTGRES_17',
      edition: { tier: 'db-custom-4-16384' },
      disk: { size: 100 },
      backups: { transactionLogRetentionDays: 3 },
      users: { application: { passwordVersion: 4 } },
    });
  });
});

describe('caches and buckets', () => {
  const backed = shop(
    {
      env: {
        REDIS: cache('sessions'),
        REDIS_PASSWORD: cache('sessions', 'password'),
        UPLOADS: bucket('uploads'),
        FONTS: bucket('fonts', 'read'),
      },
    },
    {
      caches: { sessions: { kind: 'redis', memory: '5Gi', passwordVersion: 2 } },
      buckets: { uploads: { deleteAfterDays: 30 }, fonts: {} },
    },
  );

  it('are servers with secrets for what their clients need', () => {
    const { caches, secrets, apis, network } = foundation(backed);
    expect(caches['sessions']).toEqual({
      props: {
        name: 'shop-sessions',
        project: 'acme-shop-dev',
        region: 'europe-west1',
        redisVersion: 'REDIS_7_2',
        tier: 'BASIC',
        memorySizeGb: 5,
        labels: { app: 'shop', environment: 'dev', 'managed-by': 'terraform' },
        deletionProtection: false,
      },
      passwordSecret: 'sessions-password',
      caSecret: 'sessions-ca',
      secretVersion: 2,
    });
    expect(Object.entries(secrets).map(([name, { readers }]) => [name, readers])).toEqual([
      ['sessions-ca', []],
      ['sessions-password', ['web']],
    ]);
    expect(apis).toEqual(
      expect.arrayContaining(['dns', 'redis', 'secretmanager', 'servicenetworking', 'storage'].map((name) => `${name}.googleapis.com`)),
    );
    expect(network).toMatchObject({ props: { privateServices: {} } });
  });

  it('are buckets open to just those workloads that refer to them', () => {
    expect(foundation(backed).buckets).toMatchObject({
      fonts: { props: { name: 'acme-shop-dev-shop-fonts', versioning: false, lifecycleRules: [] }, readers: ['web'], writers: [] },
      uploads: {
        props: { lifecycleRules: [{ action: { kind: 'Delete' }, condition: { age: 30, withState: 'LIVE' } }] },
        readers: [],
        writers: ['web'],
      },
    });
    expect(foundation(backed, production).buckets['fonts']?.props).toMatchObject({
      versioning: true,
      deletionProtection: true,
      lifecycleRules: [{ condition: { daysSinceNoncurrentTime: 30 } }],
    });
  });
});

describe('topics', () => {
  const topics = {
    orders: { messageRetention: '24h', subscriptions: { audit: {}, billing: { ackDeadlineSeconds: 60, ordered: true } } },
  } as const;
  const worker = { kind: 'worker', image: 'web', env: { ORDERS: subscription('orders', 'billing') } } as const;
  const published = shop({ env: { ORDERS: topic('orders') } }, { topics, workloads: { worker } });

  it('let just those workloads publish and receive that refer to them', () => {
    expect(foundation(published).topics).toEqual({
      orders: {
        props: {
          name: 'shop-orders',
          project: 'acme-shop-dev',
          messageRetention: '86400s',
          labels: { app: 'shop', environment: 'dev', 'managed-by': 'terraform' },
          deletionProtection: false,
        },
        publishers: ['web'],
        subscriptions: {
          audit: { props: expect.objectContaining({ name: 'shop-orders-audit', ackDeadlineSeconds: 10 }), subscribers: [] },
          billing: {
            props: {
              name: 'shop-orders-billing',
              ackDeadlineSeconds: 60,
              messageRetention: '604800s',
              retainAcked: false,
              exactlyOnce: false,
              ordered: true,
              deletionProtection: false,
            },
            subscribers: ['worker'],
          },
        },
      },
    });
    expect(foundation(published).apis).toContain('pubsub.googleapis.com');
    expect(foundation(shop()).apis).not.toContain('pubsub.googleapis.com');
  });

  it('are named in full where a workload refers to them', () => {
    const { services, workers } = made(published).output;
    expect(services['web']?.env).toMatchObject({ ORDERS: 'projects/acme-shop-dev/topics/shop-orders' });
    expect(workers['worker']?.env).toMatchObject({ ORDERS: 'projects/acme-shop-dev/subscriptions/shop-orders-billing' });
  });
});

describe('the rules of the foundation', () => {
  const postgres = (fields: object) => shop({}, { databases: { main: { kind: 'postgres', version: 16, ...fields } } });
  const long = (length: number) => 'n'.repeat(length);

  it.each<[string, Application, Application, string]>([
    ['cores that there are', postgres({ cpu: 96 }), postgres({ cpu: 3 }), 'database-cpu-odd databases.main.cpu'],
    [
      'memory in steps',
      postgres({ memory: '4096Mi' }),
      postgres({ memory: '4000Mi' }),
      'database-memory-not-allowed databases.main.memory',
    ],
    [
      'memory enough',
      postgres({ cpu: 8, memory: '7424Mi' }),
      postgres({ cpu: 8, memory: '7168Mi' }),
      'database-memory-not-allowed databases.main.memory',
    ],
    [
      'memory not too much',
      postgres({ cpu: 2, memory: '13Gi' }),
      postgres({ cpu: 2, memory: '13568Mi' }),
      'database-memory-not-allowed databases.main.memory',
    ],
    [
      'a disk of at least 10 GB',
      postgres({ storage: '10Gi' }),
      postgres({ storage: '9Gi' }),
      'database-storage-not-allowed databases.main.storage',
    ],
    [
      'a disk of whole GB',
      postgres({ storage: '20480Mi' }),
      postgres({ storage: '20500Mi' }),
      'database-storage-not-allowed databases.main.storage',
    ],
    [
      'names of servers that fit',
      { ...shop({}, { databases: { [long(43)]: databases.main } }), name: long(40) },
      { ...shop({}, { databases: { [long(44)]: databases.main } }), name: long(40) },
      `name-too-long databases.${long(44)}`,
    ],
    [
      'names of databases that are free',
      shop({}, { databases: { app: databases.main } }),
      shop({}, { databases: { postgres: databases.main } }),
      'database-name-taken databases.postgres',
    ],
    [
      'names of secrets that are free',
      shop({}, { databases, secrets: { 'other-password': {} } }),
      shop({}, { databases, secrets: { 'main-password': {} } }),
      'secret-name-taken secrets.main-password',
    ],
    [
      'names of secrets that no cache has',
      shop({}, { caches: { sessions: { kind: 'redis' } }, secrets: { 'sessions-key': {} } }),
      shop({}, { caches: { sessions: { kind: 'redis' } }, secrets: { 'sessions-ca': {} } }),
      'secret-name-taken secrets.sessions-ca',
    ],
    [
      'names of caches that fit',
      shop({}, { caches: { [long(35)]: { kind: 'redis' } } }),
      shop({}, { caches: { [long(36)]: { kind: 'redis' } } }),
      `name-too-long caches.${long(36)}`,
    ],
    [
      'memory of caches by the GiB',
      shop({}, { caches: { sessions: { kind: 'redis', memory: '300Gi' } } }),
      shop({}, { caches: { sessions: { kind: 'redis', memory: '1536Mi' } } }),
      'cache-memory-not-allowed caches.sessions.memory',
    ],
    [
      'names of buckets that Google has not',
      shop({}, { buckets: { goggle: {} } }),
      shop({}, { buckets: { google: {} } }),
      'bucket-name-taken buckets.google',
    ],
    [
      'names of topics that are not Google’s',
      { ...shop({}, { topics: { orders: {} } }), name: 'goo' },
      { ...shop({}, { topics: { orders: {} } }), name: 'goog' },
      'topic-name-taken topics.orders',
    ],
    [
      'subscriptions of their own names',
      shop({}, { topics: { orders: { subscriptions: { 'paid-bills': {} } }, 'orders-paid': { subscriptions: { audit: {} } } } }),
      shop({}, { topics: { orders: { subscriptions: { 'paid-bills': {} } }, 'orders-paid': { subscriptions: { bills: {} } } } }),
      'subscription-name-taken topics.orders-paid.subscriptions.bills',
    ],
    [
      'accounts of their own',
      shop({}, { workloads: { tidy: { kind: 'scheduled-job', image: 'web', schedule: '0 3 * * *' } } }),
      shop(
        {},
        {
          workloads: {
            tidy: { kind: 'scheduled-job', image: 'web', schedule: '0 3 * * *' },
            'tidy-schedule': { kind: 'job', image: 'web' },
          },
        },
      ),
      'account-id-taken workloads.tidy-schedule',
    ],
  ])('demand %s', (_what, accepted, rejected, problem) => {
    expect(problems(accepted)).toEqual([]);
    expect(problems(rejected)).toEqual([problem]);
  });

  it('demand a project and a region', () => {
    const { google: _, ...nowhere } = environment;
    expect(problems(shop({ image: 'docker.io/library/nginx:1.29.1' }), nowhere)).toEqual([
      'google-settings-missing environments.dev.google',
    ]);
  });

  it('demand a name that leaves room for the region', () => {
    const far = { ...environment, google: { project: 'acme-shop-dev', region: 'northamerica-northeast1' } };
    expect(problems({ ...shop(), name: long(39) }, far)).toEqual([]);
    expect(problems({ ...shop(), name: long(40) }, far)).toEqual(['name-too-long name']);
  });
});
