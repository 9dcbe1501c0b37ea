import { fields, flag, kinds, known, listOf, oneOf, recordOf, text, when, whole } from '../../model/shape/shape';
import { ownName } from '../iam-members';
import { ipRange } from '../network/ip-range-shape';
import { networkLink } from '../network/private-services-network';
import { reason } from '../reason';
import { seconds } from '../seconds';
import { cryptoKey, labels, overrides, project, readable, region, zone } from '../shapes';
import { backups, denyMaintenancePeriod, insights, maintenanceWindow } from './operations-shape';
import type { PostgresDisk, PostgresEdition } from './postgres-machine';
import type { DatabaseContent, PasswordValidationPolicy, PostgresDatabaseProps, PostgresNetwork, ServerCa } from './postgres-props';
import type { PostgresReplica } from './postgres-replica';
import type { BuiltInUser, IamUser } from './postgres-user';

type Kind<Union, K> = Extract<Union, { kind: K }>;

const tier = readable({ pattern: /^db-[a-zA-Z0-9-]+$/, allowed: "a machine such as 'db-custom-2-7680'" });
const flagName = { pattern: /^[a-z][a-z0-9_.]*$/, allowed: "a setting of PostgreSQL such as 'log_statement'" };
const identifier = { pattern: /^[^\s\0"'`]{1,63}$/, allowed: 'at most 63 characters without spaces and quotes' };

const networks = kinds({
  'private-services': fields<Kind<PostgresNetwork, 'private-services'>>(
    { kind: text(), network: networkLink, allocatedIpRange: text(), privatePathForGoogleServices: flag },
    ['kind', 'network'],
  ),
  psc: fields<Kind<PostgresNetwork, 'psc'>>(
    {
      kind: text(),
      allowedConsumerProjects: listOf(text()),
      autoConnections: listOf(
        fields<{ consumerNetwork: string; consumerServiceProjectId?: string }>(
          { consumerNetwork: networkLink, consumerServiceProjectId: project },
          ['consumerNetwork'],
        ),
      ),
    },
    ['kind', 'allowedConsumerProjects'],
  ),
  public: fields<Kind<PostgresNetwork, 'public'>>({ kind: text(), reason, authorizedNetworks: recordOf(ipRange(8, 32), ownName) }, [
    'kind',
    'reason',
  ]),
});

const kindOnly = fields<{ kind: string }>({ kind: text() }, ['kind']);

const serverCa = kinds({
  GOOGLE_MANAGED_INTERNAL_CA: kindOnly,
  GOOGLE_MANAGED_CAS_CA: kindOnly,
  CUSTOMER_MANAGED_CAS_CA: fields<Kind<ServerCa, 'CUSTOMER_MANAGED_CAS_CA'>>(
    {
      kind: text(),
      pool: readable({
        pattern: /^projects\/[^/]+\/locations\/[^/]+\/caPools\/[^/]+$/,
        allowed: "a pool such as 'projects/acme/locations/europe-west1/caPools/main'",
      }),
      customSubjectAlternativeNames: listOf(text()),
    },
    ['kind', 'pool'],
  ),
});

const disk = fields<PostgresDisk>({
  type: oneOf('PD_SSD', 'PD_HDD', 'HYPERDISK_BALANCED'),
  size: whole(10, 65536),
  autoresize: flag,
  autoresizeLimit: whole(0, 65536),
});

const edition = kinds({
  ENTERPRISE: fields<Kind<PostgresEdition, 'ENTERPRISE'>>({ kind: text(), tier }, ['kind']),
  ENTERPRISE_PLUS: fields<Kind<PostgresEdition, 'ENTERPRISE_PLUS'>>({ kind: text(), tier, dataCacheEnabled: flag }, ['kind']),
});

const iamUser = fields<IamUser>({ kind: text(), email: readable({ pattern: /^\S+@\S+$/, allowed: 'an e-mail address' }) }, [
  'kind',
  'email',
]);

const user = kinds({
  BUILT_IN: fields<BuiltInUser>(
    {
      kind: text(),
      name: readable(identifier),
      passwordVariable: known(text({ pattern: /^[A-Za-z_][A-Za-z0-9_]*$/, allowed: 'a name that a shell can export behind TF_VAR_' })),
      passwordVersion: whole(1, 1_000_000_000),
      passwordSecret: readable({
        pattern: /^projects\/[^/]+\/secrets\/[A-Za-z0-9_-]{1,255}$/,
        allowed: "a secret such as 'projects/acme/secrets/password'",
      }),
    },
    ['kind', 'passwordVariable'],
  ),
  CLOUD_IAM_USER: iamUser,
  CLOUD_IAM_SERVICE_ACCOUNT: iamUser,
  CLOUD_IAM_GROUP: iamUser,
});

const replica = fields<PostgresReplica>({
  region,
  zone,
  tier,
  availabilityType: oneOf('REGIONAL', 'ZONAL'),
  disk,
  databaseFlags: recordOf(text(), flagName),
  encryptionKeyName: cryptoKey,
});

const passwordValidationPolicy = fields<PasswordValidationPolicy>({
  minLength: whole(1, 500),
  complexity: known(flag),
  reuseInterval: whole(0, 100),
  disallowUsernameSubstring: flag,
  passwordChangeInterval: seconds,
});

const flagValue = when(
  (value) => typeof value === 'string',
  text(),
  fields<{ value: string; reason: string }>({ value: text(), reason }, ['value', 'reason']),
);

export const postgresShape = fields<PostgresDatabaseProps>(
  {
    name: readable({
      pattern: /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/,
      allowed: 'lower-case letters, digits and hyphens, starting with a letter',
    }),
    project,
    region,
    network: networks,
    databaseVersion: oneOf(...[12, 13, 14, 15, 16, 17, 18].map((version) => `POSTGRES_${version}`)),
    edition,
    availabilityType: oneOf('REGIONAL', 'ZONAL'),
    locationPreference: fields<{ zone: string; secondaryZone?: string }>({ zone, secondaryZone: zone }, ['zone']),
    disk,
    sslMode: kinds({
      TRUSTED_CLIENT_CERTIFICATE_REQUIRED: kindOnly,
      ENCRYPTED_ONLY: fields<{ kind: string; reason: string }>({ kind: text(), reason }, ['kind', 'reason']),
    }),
    serverCa,
    connectorEnforcement: oneOf('REQUIRED', 'NOT_REQUIRED'),
    backups,
    databaseFlags: recordOf(flagValue, flagName),
    maintenanceWindow,
    denyMaintenancePeriod,
    insights: when((value) => value === false, flag, insights),
    deletionProtection: flag,
    retainBackupsOnDelete: flag,
    databases: recordOf(fields<DatabaseContent>({ charset: text(), collation: text() }), identifier),
    users: recordOf(user, ownName),
    replicas: recordOf(replica, ownName),
    encryptionKeyName: cryptoKey,
    passwordValidationPolicy,
    connectionPool: fields<NonNullable<PostgresDatabaseProps['connectionPool']>>({ flags: recordOf(text(), flagName) }),
    activationPolicy: oneOf('ALWAYS', 'NEVER'),
    enableGoogleMlIntegration: flag,
    enableDataplexIntegration: flag,
    labels,
    overrides,
  },
  ['name', 'project', 'region', 'network'],
);
