import { type Application, database, secret, serviceUrl } from 'orchestra-cdk';
import { renderInstance, renderUser } from '../../../lib/targets/google-foundation/render/postgres';
import { renderRegistry } from '../../../lib/targets/google-foundation/render/registry';
import { renderPassword, renderSecret } from '../../../lib/targets/google-foundation/render/secret';
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
      key: { id: 'shop-key', description: 'opens', readers: ['web'] },
      'main-password': { id: 'shop-main-password', readers: ['web'] },
    });
  });

  it('leads addresses of services into the network where one is called', () => {
    expect(foundation(shop()).network).toEqual({
      name: 'shop',
      subnetwork: 'shop-europe-west1',
      range: '10.8.0.0/24',
      callsServices: false,
    });
    expect(
      foundation(shop({ env: { API: serviceUrl('api') } }, { workloads: { api: { kind: 'service', image: 'web' } } })).network
        .callsServices,
    ).toBe(true);
  });

  it('keeps images where they come from the project itself, unchangeable in production', () => {
    expect(renderRegistry(foundation(shop(), production))).toMatchObject({
      repositoryId: 'shop',
      format: 'DOCKER',
      dockerConfig: { immutableTags: true },
    });
    expect(renderRegistry(foundation(shop()))?.dockerConfig).toBeUndefined();
    expect(renderRegistry(foundation(shop({ image: 'docker.io/library/nginx:1.29.1' })))).toBeUndefined();
  });
});

describe('a PostgreSQL server', () => {
  const instance = (application = used, place = environment) => {
    const output = foundation(application, place);
    const spec = output.databases['main'];
    if (spec === undefined) throw new Error('there is no database main');
    return renderInstance(output, spec, 'network-id');
  };

  it('has a private address, an edition, backups and a log', () => {
    expect(instance()).toMatchObject({
      name: 'shop-main',
      databaseVersion: 'POSTGRES_16',
      deletionProtection: false,
      settings: {
        edition: 'ENTERPRISE',
        tier: 'db-custom-1-3840',
        availabilityType: 'ZONAL',
        diskSize: 10,
        diskAutoresize: true,
        deletionProtectionEnabled: false,
        ipConfiguration: { ipv4Enabled: false, privateNetwork: 'network-id', sslMode: 'TRUSTED_CLIENT_CERTIFICATE_REQUIRED' },
        backupConfiguration: { enabled: true, pointInTimeRecoveryEnabled: true, transactionLogRetentionDays: 7 },
        databaseFlags: expect.arrayContaining([
          { name: 'log_connections', value: 'on' },
          { name: 'cloudsql.enable_pgaudit', value: 'on' },
        ]),
        insightsConfig: { queryInsightsEnabled: true },
      },
      lifecycle: { ignoreChanges: ['settings[0].disk_size'] },
    });
  });

  it('is protected at both levels and has a second server in production', () => {
    const pinned = { ...used, secrets: { key: { version: '1' } } };
    expect(instance(pinned, production)).toMatchObject({
      deletionProtection: true,
      settings: { availabilityType: 'REGIONAL', deletionProtectionEnabled: true },
    });
  });

  it('follows the model', () => {
    const large = {
      ...used,
      databases: { main: { ...databases.main, version: 17, cpu: 4, memory: '16Gi', storage: '100Gi', recoveryDays: 3 } },
    } as const;
    expect(instance(large)).toMatchObject({
      databaseVersion: 'POSTGRES_17',
      settings: { tier: 'db-custom-4-16384', diskSize: 100, backupConfiguration: { transactionLogRetentionDays: 3 } },
    });
  });

  it('gets its password from a variable, for the user and for the secret alike', () => {
    const output = foundation({ ...used, databases: { main: { ...databases.main, passwordVersion: 4 } } });
    const spec = output.databases['main'];
    if (spec === undefined) throw new Error('there is no database main');
    expect(spec.passwordVariable).toBe('main_database_password');
    expect(renderUser(output, spec, { instance: 'i', password: 'p' })).toMatchObject({
      name: 'shop',
      passwordWo: 'p',
      passwordWoVersion: 4,
    });
    expect(renderPassword(spec, { secret: 's', password: 'p' })).toMatchObject({ secret: 's', secretDataWo: 'p', secretDataWoVersion: 4 });
  });
});

describe('a secret', () => {
  it('has no value', () => {
    const output = foundation(used);
    expect(renderSecret(output, { id: 'shop-key', description: 'opens', readers: [] })).toEqual({
      secretId: 'shop-key',
      project: 'acme-shop-dev',
      labels: { app: 'shop', environment: 'dev', 'managed-by': 'terraform' },
      annotations: { description: 'opens' },
      deletionProtection: false,
      replication: { auto: {} },
    });
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
    expect(problems(shop({ image: 'docker.io/library/nginx:1.29.1' }), nowhere)).toEqual(['google-place-missing environments.dev.google']);
  });

  it('demand a name that leaves room for the region', () => {
    const far = { ...environment, google: { project: 'acme-shop-dev', region: 'northamerica-northeast1' } };
    expect(problems({ ...shop(), name: long(39) }, far)).toEqual([]);
    expect(problems({ ...shop(), name: long(40) }, far)).toEqual(['name-too-long name']);
  });
});
