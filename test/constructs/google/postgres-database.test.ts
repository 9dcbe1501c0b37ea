import { PostgresDatabase } from 'orchestra-cdk/google';
import type { PostgresDatabaseProps } from '../../../lib/google/sql/schema';
import { InvalidApplicationError } from '../../../lib/model/invalid-application-error';
import { formatPath } from '../../../lib/model/issue';
import { place, terraformOf } from '../../google/configuration';

const { project, region } = place;
const network = { kind: 'private-services', network: `projects/${project}/global/networks/shop` } as const;

function resources(props: Partial<PostgresDatabaseProps> = {}) {
  return (
    terraformOf({ build: (stack) => new PostgresDatabase(stack, 'Main', { name: 'main', project, region, network, ...props }) }).resource ??
    {}
  );
}

const instance = (props: Partial<PostgresDatabaseProps> = {}) => resources(props)['google_sql_database_instance']?.['Main'];

function problems(props: Partial<PostgresDatabaseProps>): string[] {
  try {
    resources(props);
  } catch (error) {
    if (error instanceof InvalidApplicationError) return error.issues.map(({ code, path }) => `${code} ${formatPath(path)}`);
    throw error;
  }
  return [];
}

const plus = { kind: 'ENTERPRISE_PLUS' } as const;

describe('PostgresDatabase', () => {
  it('is private, encrypted, backed up and protected at both levels', () => {
    expect(instance()).toMatchObject({
      database_version: 'POSTGRES_18',
      deletion_protection: true,
      settings: {
        availability_type: 'REGIONAL',
        deletion_protection_enabled: true,
        retain_backups_on_delete: true,
        ip_configuration: { ipv4_enabled: false, private_network: network.network, ssl_mode: 'TRUSTED_CLIENT_CERTIFICATE_REQUIRED' },
        backup_configuration: { enabled: true, point_in_time_recovery_enabled: true, transaction_log_retention_days: 7 },
        insights_config: { query_insights_enabled: true },
      },
    });
  });

  it('always says its edition, since the API would pick the dearer one', () => {
    expect(instance()).toMatchObject({ settings: { edition: 'ENTERPRISE', tier: 'db-custom-1-3840' } });
    expect(instance({ databaseVersion: 'POSTGRES_16' })).toMatchObject({ settings: { edition: 'ENTERPRISE' } });
    expect(instance({ edition: plus })).toMatchObject({
      settings: {
        edition: 'ENTERPRISE_PLUS',
        tier: 'db-perf-optimized-N-2',
        data_cache_config: { data_cache_enabled: true },
        backup_configuration: { transaction_log_retention_days: 14, backup_retention_settings: { retained_backups: 15 } },
      },
    });
  });

  it('leaves a disk alone that grows by itself, and no other', () => {
    expect(instance()?.['lifecycle']).toEqual({ create_before_destroy: true, ignore_changes: ['settings[0].disk_size'] });
    expect(instance({ disk: { autoresize: false } })?.['lifecycle']).toEqual({ create_before_destroy: true });
  });

  it('takes passwords from ephemeral variables by write-only arguments', () => {
    const made = resources({
      users: {
        app: { kind: 'BUILT_IN', passwordVariable: 'app_password', passwordVersion: 3, passwordSecret: `projects/${project}/secrets/app` },
      },
    });
    const [user] = Object.values(made['google_sql_user'] ?? {});
    const [version] = Object.values(made['google_secret_manager_secret_version'] ?? {});
    expect(user).toMatchObject({ name: 'app', password_wo: '${var.app_password}', password_wo_version: 3 });
    expect(version).toMatchObject({ secret_data_wo: '${var.app_password}', secret_data_wo_version: 3 });
    expect(Object.keys({ ...user, ...version }).filter((each) => ['password', 'secret_data'].includes(each))).toEqual([]);
  });

  it('lets identities in by the names that PostgreSQL has room for, and turns their authentication on', () => {
    const made = resources({ users: { api: { kind: 'CLOUD_IAM_SERVICE_ACCOUNT', email: `api@${project}.iam.gserviceaccount.com` } } });
    expect(Object.values(made['google_sql_user'] ?? {})).toMatchObject([{ name: `api@${project}.iam`, type: 'CLOUD_IAM_SERVICE_ACCOUNT' }]);
    expect(Object.values(made['google_project_iam_member'] ?? {})).toMatchObject([
      { project, role: 'roles/cloudsql.instanceUser', member: `serviceAccount:api@${project}.iam.gserviceaccount.com` },
    ]);
    expect(JSON.stringify(made['google_sql_database_instance'])).toContain('{"name":"cloudsql.iam_authentication","value":"on"}');
  });

  it('cuts the name of an account that is known only later when it is known', () => {
    const email = '${TfToken[TOKEN.1]}';
    const made = resources({ users: { api: { kind: 'CLOUD_IAM_SERVICE_ACCOUNT', email } } });
    expect(JSON.stringify(made['google_sql_user'])).toContain('trimsuffix(');
  });

  it('gives replicas its edition, version, flags and address', () => {
    const [replica] = Object.entries(resources({ replicas: { reader: {} } })['google_sql_database_instance'] ?? {}).filter(
      ([name]) => name !== 'Main',
    );
    expect(replica?.[1]).toMatchObject({
      name: 'main-reader',
      instance_type: 'READ_REPLICA_INSTANCE',
      master_instance_name: '${google_sql_database_instance.Main.name}',
      settings: { edition: 'ENTERPRISE', tier: 'db-custom-1-3840', ip_configuration: { ipv4_enabled: false } },
    });
  });

  it.each<[string, Partial<PostgresDatabaseProps>, Partial<PostgresDatabaseProps>, string]>([
    [
      'a weaker flag without a reason',
      { databaseFlags: { log_statement: 'all' } },
      { databaseFlags: { log_statement: 'none' } },
      'flag-weakened databaseFlags.log_statement',
    ],
    [
      'fewer backups than days of the log',
      { backups: { kind: 'point-in-time', transactionLogRetentionDays: 5, retainedBackups: 5 } },
      { backups: { kind: 'point-in-time', transactionLogRetentionDays: 5, retainedBackups: 4 } },
      'backups-fewer-than-log-days backups.retainedBackups',
    ],
    ['pooling on ENTERPRISE', { edition: plus, connectionPool: {} }, { connectionPool: {} }, 'edition-without-pool connectionPool'],
    [
      'a limit below the disk',
      { disk: { size: 50, autoresizeLimit: 50 } },
      { disk: { size: 50, autoresizeLimit: 49 } },
      'disk-limit-not-allowed disk.autoresizeLimit',
    ],
    [
      'another disk for ARM',
      { edition: { ...plus, tier: 'db-c4a-highmem-4' }, disk: { type: 'HYPERDISK_BALANCED' } },
      { edition: { ...plus, tier: 'db-c4a-highmem-4' } },
      'disk-type-not-allowed disk.type',
    ],
    [
      'a zone elsewhere',
      { locationPreference: { zone: `${region}-b` } },
      { locationPreference: { zone: 'us-east1-b' } },
      'zone-elsewhere locationPreference.zone',
    ],
    [
      'a denial of more than 90 days',
      { denyMaintenancePeriod: { startDate: '11-01', endDate: '01-30' } },
      { denyMaintenancePeriod: { startDate: '11-01', endDate: '01-31' } },
      'maintenance-denied-too-long denyMaintenancePeriod.endDate',
    ],
    ['databases that there are', { databases: { shop: {} } }, { databases: { postgres: {} } }, 'database-name-taken databases.postgres'],
    [
      'two users with one variable',
      { users: { a: { kind: 'BUILT_IN', passwordVariable: 'a' }, b: { kind: 'BUILT_IN', passwordVariable: 'b' } } },
      { users: { a: { kind: 'BUILT_IN', passwordVariable: 'a' }, b: { kind: 'BUILT_IN', passwordVariable: 'a' } } },
      'password-variable-taken users.b.passwordVariable',
    ],
    [
      'identities without their authentication',
      { users: { ada: { kind: 'CLOUD_IAM_USER', email: 'ada@acme.example' } } },
      { users: { ada: { kind: 'CLOUD_IAM_USER', email: 'ada@acme.example' } }, databaseFlags: { 'cloudsql.iam_authentication': 'off' } },
      'iam-authentication-off databaseFlags["cloudsql.iam_authentication"]',
    ],
    [
      'a password in an override',
      { overrides: { 'settings.pricing_plan': 'PER_USE' } },
      { overrides: { root_password: 'x' } },
      'override-refused overrides.root_password',
    ],
  ])('refuses %s', (_what, accepted, rejected, problem) => {
    expect(problems(accepted)).toEqual([]);
    expect(problems(rejected).map((each) => each.replace(' overrides["root_password"]', ' overrides.root_password'))).toEqual([problem]);
  });
});
