import { defaultsOf, kinds, object } from '../../model/schema/object';
import type { Input } from '../../model/schema/schema';
import { checked, either, known, listOf, oneOf, recordOf, text, whole } from '../../model/schema/values';
import { ipRange, networkLink, privateServices } from '../network/schemas';
import type { Overridable } from '../overrides';
import { cryptoKey, flag, knownFlag, labels, ownName, project, reason, region, seconds, secretId, zone } from '../schemas';

const tier = text({ pattern: /^db-[a-zA-Z0-9-]+$/, allowed: "a machine such as 'db-custom-2-7680'" });
const flagName = { pattern: /^[a-z][a-z0-9_.]*$/, allowed: "a setting of PostgreSQL such as 'log_statement'" };
const identifier = { pattern: /^[^\s\0"'`]{1,63}$/, allowed: 'at most 63 characters without spaces and quotes' };

const network = kinds({
  'private-services': {
    ...privateServices,
    /** Whether BigQuery and others of Google reach it by its private address. @default false */
    privatePathForGoogleServices: flag.optional(),
  },
  psc: {
    /** Ids of the projects that may connect. */
    allowedConsumerProjects: listOf(text()),
    /** Networks that are connected by themselves. @default [] */
    autoConnections: listOf(
      object({
        consumerNetwork: networkLink,
        /** @default - that of the network */
        consumerServiceProjectId: project.optional(),
      }),
    ).optional(),
  },
  /** A public address, which organisations forbid. */
  public: {
    reason,
    /** IPv4 ranges that may connect without a connector, by name; /8 at the widest. @default {} */
    authorizedNetworks: recordOf(ipRange(8, 32), ownName).default({}),
  },
});

const serverCa = kinds({
  GOOGLE_MANAGED_INTERNAL_CA: {},
  GOOGLE_MANAGED_CAS_CA: {},
  CUSTOMER_MANAGED_CAS_CA: {
    /** `projects/…/locations/…/caPools/…`. */
    pool: text({
      pattern: /^projects\/[^/]+\/locations\/[^/]+\/caPools\/[^/]+$/,
      allowed: "a pool such as 'projects/acme/locations/europe-west1/caPools/main'",
    }),
    /** At most 3. @default [] */
    customSubjectAlternativeNames: listOf(text()).optional(),
  },
});

export const disk = object({
  /** @default 'PD_SSD' */
  type: oneOf('PD_SSD', 'PD_HDD', 'HYPERDISK_BALANCED').default('PD_SSD'),
  /** GB at the start, 10 to 65536. @default 10 */
  size: whole(10, 65_536).default(10),
  /** Whether it grows by itself; then Terraform ignores its size. @default true */
  autoresize: flag.default(true),
  /** GB that it may grow to, up to 65536; 0 for any. @default 0 */
  autoresizeLimit: whole(0, 65_536).default(0),
});

const edition = kinds({
  ENTERPRISE: {
    /** `db-custom-<cores>-<MB>`: 1 or an even number of cores up to 96; 0.9 to 6.5 GB for each, in steps of 256 MB, at least 3840. Or `db-f1-micro`, `db-g1-small`. @default 'db-custom-1-3840' */
    tier: tier.default('db-custom-1-3840'),
  },
  ENTERPRISE_PLUS: {
    /** `db-perf-optimized-N-<cores>` with 2, 4, 8, 16, 32, 48, 64, 80, 96 or 128 cores, or `db-c4a-highmem-<cores>`. @default 'db-perf-optimized-N-2' */
    tier: tier.default('db-perf-optimized-N-2'),
    /** Whether a local SSD widens the cache. @default true */
    dataCacheEnabled: flag.default(true),
  },
});

const daily = {
  /** `HH:MM` in UTC: start of a window of four hours. @default '02:00' */
  startTime: text({ pattern: /^(?:[01]\d|2[0-3]):[0-5]\d$/, allowed: "a time such as '02:00'" }).default('02:00'),
  /** How many are kept, 1 to 365; at least as many as days of the transaction log. @default 7, on ENTERPRISE_PLUS 15 */
  retainedBackups: whole(1, 365).optional(),
  /** Region or multi-region such as `eu`. @default - the nearest multi-region */
  location: text({ pattern: /^[a-z]+(?:-[a-z]+[0-9]+)?$/, allowed: "a region or multi-region such as 'eu'" }).optional(),
};

/** Backups. */
const backups = kinds({
  /** Point-in-time recovery. */
  'point-in-time': {
    ...daily,
    /** Days: 1 to 7, on ENTERPRISE_PLUS to 35. @default 7, on ENTERPRISE_PLUS 14 */
    transactionLogRetentionDays: whole(1, 35).optional(),
  },
  /** Recovery to the last backup. */
  daily,
  none: { reason },
});

/** When a server may be changed. */
const maintenanceWindow = object({
  /** 1 is Monday, 7 Sunday. @default 7 */
  day: whole(1, 7).default(7),
  /** In UTC, 0 to 23. @default 3 */
  hour: whole(0, 23).default(3),
  /** First, in the usual order, or five weeks later. @default 'stable' */
  updateTrack: oneOf('canary', 'stable', 'week5').default('stable'),
});

const date = text({
  pattern: /^(?:\d{4}-)?(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
  allowed: "a day such as '2026-12-24', or '12-24' for each year",
});

/** When it must not be changed: at most 90 days. */
const denyMaintenancePeriod = object({
  /** `YYYY-MM-DD`, or `MM-DD` for each year. */
  startDate: date,
  /** In the same form. */
  endDate: date,
  /** `HH:MM:SS` in UTC. @default '00:00:00' */
  time: text({ pattern: /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/, allowed: "a time such as '00:00:00'" }).default('00:00:00'),
});

/** What disables an option. */
const never = checked<false>((value) => value);

/** Query Insights. */
const insights = object({
  /** Characters of a query that are kept, 256 to 4500. @default 1024 */
  queryStringLength: whole(256, 4500).default(1024),
  /** 0 to 20. @default 5 */
  queryPlansPerMinute: whole(0, 20).default(5),
  /** @default true */
  recordApplicationTags: flag.default(true),
  /** @default false */
  recordClientAddress: flag.default(false),
});

const databaseContent = object({
  /** @default 'UTF8' */
  charset: text().optional(),
  /** @default 'en_US.UTF8' */
  collation: text().optional(),
});

const iamUser = { email: text({ pattern: /^\S+@\S+$/, allowed: 'an e-mail address' }) };

const user = kinds({
  /** By password, which passes from a variable of Terraform and is in neither plan nor state. */
  BUILT_IN: {
    /** In PostgreSQL. @default - the key */
    name: text(identifier).optional(),
    /** Terraform variable that takes the password; declared by the construct. */
    passwordVariable: known(text({ pattern: /^[A-Za-z_][A-Za-z0-9_]*$/, allowed: 'a name that a shell can export behind TF_VAR_' })),
    /** Raise it by one to set the password again. @default 1 */
    passwordVersion: whole(1, 1_000_000_000).default(1),
    /** Id of a secret (`projects/…/secrets/…`) that gets the password as a new version. @default - none */
    passwordSecret: secretId.optional(),
  },
  /**
   * By an identity of Google Cloud, without a password. One that is removed stays as a role of PostgreSQL, which drops no owner of tables:
   * its access ends when it loses its right to log in (`roles/cloudsql.instanceUser`).
   */
  CLOUD_IAM_USER: iamUser,
  CLOUD_IAM_SERVICE_ACCOUNT: iamUser,
  CLOUD_IAM_GROUP: iamUser,
});

/** A server that follows another one. It has the edition and version of that. */
const replica = object({
  /** Another region too. @default - that of the instance */
  region: region.optional(),
  /** @default - that of the instance */
  zone: zone.optional(),
  /** Of the same edition. @default - that of the instance */
  tier: tier.optional(),
  /** @default 'ZONAL' */
  availabilityType: oneOf('REGIONAL', 'ZONAL').default('ZONAL'),
  /** @default - like that of the instance */
  disk: disk.optional(),
  /** Over those of the instance. @default {} */
  databaseFlags: recordOf(text(), flagName).default({}),
  /** Key in the replica's region, where the instance has one and is elsewhere. @default - that of the instance */
  encryptionKeyName: cryptoKey.optional(),
});

/** What a password of a built-in user must be. */
const passwordValidationPolicy = object({
  /** 1 to 500. @default - any length */
  minLength: whole(1, 500).optional(),
  /** Lower case, upper case, digits and others. @default true */
  complexity: knownFlag.default(true),
  /** How many former ones it must not be, 0 to 100. @default 0 */
  reuseInterval: whole(0, 100).optional(),
  /** @default true */
  disallowUsernameSubstring: flag.default(true),
  /** Least time between two changes, such as `'3600s'`. @default - none */
  passwordChangeInterval: seconds.optional(),
});

export const postgresSchema = object({
  /** Of the instance: with the project at most 97 lower-case letters, digits and hyphens, starting with a letter. The name stays reserved for a week after deletion. */
  name: text({ pattern: /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/, allowed: 'lower-case letters, digits and hyphens, starting with a letter' }),
  /** Project id. */
  project,
  /** Such as `europe-west1`. */
  region,
  /** How it is reached. */
  network,
  /** @default 'POSTGRES_18' */
  databaseVersion: oneOf('POSTGRES_12', 'POSTGRES_13', 'POSTGRES_14', 'POSTGRES_15', 'POSTGRES_16', 'POSTGRES_17', 'POSTGRES_18').default(
    'POSTGRES_18',
  ),
  /** Edition of Cloud SQL with a machine that it has. Never left to the API, which picks the dearer one from version 16 on. @default { kind: 'ENTERPRISE', tier: 'db-custom-1-3840' } */
  edition: edition.default({ kind: 'ENTERPRISE', tier: 'db-custom-1-3840' }),
  /** REGIONAL has a second server in another zone, to which it fails over. @default 'REGIONAL' */
  availabilityType: oneOf('REGIONAL', 'ZONAL').default('REGIONAL'),
  /** Zones of the region. @default - Google picks them */
  locationPreference: object({
    zone,
    /** Of the second server. @default - any other */
    secondaryZone: zone.optional(),
  }).optional(),
  /** @default - SSD of 10 GB that grows by itself */
  disk: disk.filled(),
  /** @default { kind: 'TRUSTED_CLIENT_CERTIFICATE_REQUIRED' }, which connectors and the Auth Proxy bring with them */
  sslMode: kinds({ TRUSTED_CLIENT_CERTIFICATE_REQUIRED: {}, ENCRYPTED_ONLY: { reason } }).default({
    kind: 'TRUSTED_CLIENT_CERTIFICATE_REQUIRED',
  }),
  /** Certificate authority of the server's certificate. @default - one of the instance's own */
  serverCa: serverCa.optional(),
  /** Whether only connectors and the Auth Proxy may connect. @default - any client */
  connectorEnforcement: oneOf('REQUIRED', 'NOT_REQUIRED').optional(),
  /** @default { kind: 'point-in-time' } */
  backups: backups.default({ kind: 'point-in-time', startTime: '02:00' }),
  /** Merged with those that the CIS benchmark wants; a weaker value of one of these needs a reason. @default - those of the benchmark */
  databaseFlags: recordOf(
    either((value) => typeof value === 'string', text(), object({ value: text(), reason })),
    flagName,
  ).default({}),
  /** @default - Sunday at 3, in the usual order */
  maintenanceWindow: maintenanceWindow.filled(),
  /** @default - none */
  denyMaintenancePeriod: denyMaintenancePeriod.optional(),
  /** Query Insights, or false to disable it. @default {} */
  insights: either((value) => value === false, never, insights).default(defaultsOf(insights)),
  /** Refuses to delete it, in Terraform and in the API both. @default true */
  deletionProtection: flag.default(true),
  /** Whether backups outlive the instance. @default true */
  retainBackupsOnDelete: flag.default(true),
  /** Databases in it, by name. @default {} */
  databases: recordOf(databaseContent, identifier).default({}),
  /** Users of the databases, by a name of your own. @default {} */
  users: recordOf(user, ownName).default({}),
  /** Read replicas, by the suffix of their names behind the instance's. @default {} */
  replicas: recordOf(replica, ownName).default({}),
  /** Key of Cloud KMS in the same region that encrypts the disk. @default - Google's */
  encryptionKeyName: cryptoKey.optional(),
  /** @default - any password */
  passwordValidationPolicy: passwordValidationPolicy.optional(),
  /** Managed connection pooling, of ENTERPRISE_PLUS: its settings by name. @default - none */
  connectionPool: object({ flags: recordOf(text(), flagName).default({}) }).optional(),
  /** NEVER stops it and keeps the disk. @default 'ALWAYS' */
  activationPolicy: oneOf('ALWAYS', 'NEVER').default('ALWAYS'),
  /** Whether queries may call models of Vertex AI. @default false */
  enableGoogleMlIntegration: flag.default(false),
  /** Whether Dataplex sees its metadata. @default false */
  enableDataplexIntegration: flag.default(false),
  /** At most 64. @default {} */
  labels,
});

/** A PostgreSQL server of Cloud SQL with its databases and users. */
export interface PostgresDatabaseProps extends Input<typeof postgresSchema>, Overridable {}
