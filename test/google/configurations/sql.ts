import { Network } from '../../../lib/constructs/google/network';
import { PostgresDatabase } from '../../../lib/constructs/google/postgres-database';
import { Secret } from '../../../lib/constructs/google/secret';
import type { PostgresDatabaseProps } from '../../../lib/google/sql/schema';
import type { Configuration } from '../configuration';
import { place } from '../configuration';

const { project, region } = place;
const link = `projects/${project}/global/networks/shop`;
const key = (location: string) => `projects/${project}/locations/${location}/keyRings/shop/cryptoKeys/sql`;

function postgres(name: string, more: Partial<PostgresDatabaseProps> = {}): Configuration {
  return {
    name,
    build: (stack) => {
      // the provider looks for the connection before it makes a server
      const network = more.network ?? new Network(stack, 'Network', { name: 'shop', project, privateServices: {} }).privateServices;
      new PostgresDatabase(stack, 'Main', { name: 'main', project, region, ...more, network });
    },
  };
}

export const sqlConfigurations: readonly Configuration[] = [
  postgres('alone'),
  {
    name: 'in a network made here, with a password that a secret gets',
    build: (stack) => {
      const { privateServices } = new Network(stack, 'Network', { name: 'shop', project, privateServices: {} });
      const { id: passwordSecret } = new Secret(stack, 'Password', { secretId: 'main-password', project });
      new PostgresDatabase(stack, 'Main', {
        name: 'main',
        project,
        region,
        network: privateServices,
        databases: { shop: {}, archive: { charset: 'UTF8', collation: 'en_US.UTF8' } },
        users: { shop: { kind: 'BUILT_IN', name: 'shop_app', passwordVariable: 'main_password', passwordVersion: 2, passwordSecret } },
      });
    },
  },
  postgres('users by identity', {
    users: {
      api: { kind: 'CLOUD_IAM_SERVICE_ACCOUNT', email: `api@${project}.iam.gserviceaccount.com` },
      ada: { kind: 'CLOUD_IAM_USER', email: 'ada@acme.example' },
      operators: { kind: 'CLOUD_IAM_GROUP', email: 'operators@acme.example' },
    },
  }),
  postgres('ENTERPRISE_PLUS with all it has', {
    edition: { kind: 'ENTERPRISE_PLUS', tier: 'db-perf-optimized-N-4', dataCacheEnabled: false },
    backups: { kind: 'point-in-time', transactionLogRetentionDays: 35, retainedBackups: 35, startTime: '23:30', location: 'eu' },
    connectionPool: { flags: { max_pool_size: '20' } },
  }),
  postgres('ENTERPRISE_PLUS on ARM', {
    edition: { kind: 'ENTERPRISE_PLUS', tier: 'db-c4a-highmem-4' },
    disk: { type: 'HYPERDISK_BALANCED' },
  }),
  postgres('small and alone', {
    databaseVersion: 'POSTGRES_16',
    edition: { kind: 'ENTERPRISE', tier: 'db-f1-micro' },
    availabilityType: 'ZONAL',
    locationPreference: { zone: `${region}-b` },
    disk: { type: 'PD_HDD', size: 20, autoresize: false },
    backups: { kind: 'none', reason: 'it holds nothing but test data' },
    insights: false,
    deletionProtection: false,
    retainBackupsOnDelete: false,
    activationPolicy: 'NEVER',
  }),
  postgres('two zones, a disk with a limit, daily operations', {
    locationPreference: { zone: `${region}-b`, secondaryZone: `${region}-c` },
    disk: { size: 100, autoresizeLimit: 500 },
    maintenanceWindow: { day: 2, hour: 4, updateTrack: 'week5' },
    denyMaintenancePeriod: { startDate: '11-15', endDate: '01-05', time: '01:00:00' },
    insights: { queryStringLength: 4500, queryPlansPerMinute: 20, recordApplicationTags: false, recordClientAddress: true },
    labels: { team: 'shop' },
    connectorEnforcement: 'REQUIRED',
    enableGoogleMlIntegration: true,
    enableDataplexIntegration: true,
    overrides: { 'settings.pricing_plan': 'PER_USE' },
  }),
  postgres('daily backups', { availabilityType: 'ZONAL', backups: { kind: 'daily', retainedBackups: 3 } }),
  postgres('encrypted by a key of its own, passwords with rules', {
    encryptionKeyName: key(region),
    passwordValidationPolicy: {
      minLength: 16,
      complexity: false,
      reuseInterval: 5,
      disallowUsernameSubstring: false,
      passwordChangeInterval: '3600s',
    },
  }),
  postgres('replicas', {
    encryptionKeyName: key(region),
    replicas: {
      near: { zone: `${region}-d`, databaseFlags: { max_connections: '200' } },
      far: {
        region: 'europe-west4',
        tier: 'db-custom-2-7680',
        availabilityType: 'REGIONAL',
        disk: { size: 50 },
        encryptionKeyName: key('europe-west4'),
      },
    },
  }),
  postgres('by private service connect', {
    network: {
      kind: 'psc',
      allowedConsumerProjects: [project, 'acme-analytics'],
      autoConnections: [{ consumerNetwork: link, consumerServiceProjectId: project }],
    },
  }),
  {
    name: 'in a range, with a path for BigQuery, encrypted without certificates',
    build: (stack) => {
      const { privateServices } = new Network(stack, 'Network', { name: 'shop', project, privateServices: {} });
      new PostgresDatabase(stack, 'Main', {
        name: 'main',
        project,
        region,
        network: { ...privateServices, allocatedIpRange: 'shop-services', privatePathForGoogleServices: true },
        sslMode: { kind: 'ENCRYPTED_ONLY', reason: 'clients of other teams have no certificates' },
        databaseFlags: { max_connections: '500', log_hostname: { value: 'off', reason: 'names are slow to look up here' } },
      });
    },
  },
  postgres('public, for a range', {
    network: { kind: 'public', reason: 'a partner has no way into the network', authorizedNetworks: { partner: '192.0.2.0/24' } },
  }),
  postgres('signed by the pool of Google', { serverCa: { kind: 'GOOGLE_MANAGED_CAS_CA' } }),
  postgres('signed by a pool of its own', {
    serverCa: {
      kind: 'CUSTOMER_MANAGED_CAS_CA',
      pool: `projects/${project}/locations/${region}/caPools/main`,
      customSubjectAlternativeNames: ['main.shop.internal'],
    },
  }),
];
