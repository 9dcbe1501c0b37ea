import type { Path } from '../../model/issue';
import { own } from '../../model/own';
import { show } from '../../model/show';
import type { RefusedAttributes } from '../overrides';
import { keyInRegion, zoneInRegion } from '../places';
import { defineResource, type Report } from '../resource';
import { isToken } from '../tokens';
import { derive, type PostgresSpec } from './derive';
import { benchmarkFlags, isWeaker } from './flags';
import { maintenancePeriod } from './maintenance-period';
import type { PostgresDisk } from './parts';
import { postgresSchema } from './schema';
import { tiers } from './tiers';

/** What no override of an instance may set. */
export const refusedOfPostgres: RefusedAttributes = {
  root_password: 'it would be in the state: name users',
  'settings.edition': 'give it as edition',
  'settings.tier': 'give it within edition',
  'settings.ip_configuration.ipv4_enabled': 'give it as network',
  'settings.deletion_protection_enabled': 'give it as deletionProtection',
  deletion_protection: 'give it as deletionProtection',
  'settings.time_zone': 'it is for SQL Server',
  'settings.collation': 'it is for SQL Server',
  'settings.active_directory_config': 'it is for SQL Server',
  'settings.sql_server_audit_config': 'it is for SQL Server',
  'settings.advanced_machine_features': 'it is for SQL Server',
  'settings.backup_configuration.binary_log_enabled': 'it is for MySQL: give backups of the kind point-in-time',
  replica_configuration: 'give replicas',
};

export const postgresDatabase = defineResource({
  noun: 'PostgreSQL server',
  schema: postgresSchema,
  derive,
  rules: [backupRetention, contents, flags, users, disks, editionFeatures, instanceNames, maintenancePeriod, places, tiers],
  refused: refusedOfPostgres,
});

const mostLogDays = { ENTERPRISE: 7, ENTERPRISE_PLUS: 35 } as const;

/** The transaction log goes back as far as the edition allows and no further than the backups; a second server needs both. */
function backupRetention({ backups, edition, availabilityType, replicas }: PostgresSpec, report: Report): void {
  if (backups.kind !== 'point-in-time') {
    const path = ['backups', 'kind'];
    if (availabilityType === 'REGIONAL')
      report('regional-without-recovery', path, 'must be point-in-time for a REGIONAL instance', "or set availabilityType: 'ZONAL'");
    if (Object.keys(replicas).length > 0) report('replicas-without-recovery', path, 'must be point-in-time for an instance with replicas');
    return;
  }
  const { transactionLogRetentionDays: days, retainedBackups } = backups;
  const most = mostLogDays[edition.kind];
  if (days > most)
    report('log-retention-too-long', ['backups', 'transactionLogRetentionDays'], `must be at most ${most} on ${edition.kind}, got ${days}`);
  if (retainedBackups < days) {
    const message = `must be at least transactionLogRetentionDays (${days}), got ${retainedBackups}`;
    report('backups-fewer-than-log-days', ['backups', 'retainedBackups'], message);
  }
}

/** Databases that every instance has, or keeps for itself. */
const taken = new Set(['cloudsqladmin', 'postgres', 'template0', 'template1']);

function contents({ databases }: PostgresSpec, report: Report): void {
  for (const name of Object.keys(databases))
    if (taken.has(name)) report('database-name-taken', ['databases', name], `must not be ${show(name)} on Cloud SQL`, 'rename it');
}

/** A setting that is weaker than the benchmark's has a reason; without IAM authentication no IAM user can log in. */
function flags({ statedFlags, users: given, databaseFlags }: PostgresSpec, report: Report): void {
  for (const [name, value] of Object.entries(statedFlags)) {
    if (typeof value !== 'string' || !isWeaker(name, value)) continue;
    const message = `must be '${own(benchmarkFlags, name) ?? 'off'}' or have a reason, got '${value}'`;
    report('flag-weakened', ['databaseFlags', name], message, `give { value: '${value}', reason: '…' }`);
  }
  const iamUser = Object.entries(given).find(([, { kind }]) => kind !== 'BUILT_IN')?.[0];
  const authentication = databaseFlags['cloudsql.iam_authentication'];
  if (iamUser === undefined || authentication === 'on') return;
  const path = ['databaseFlags', 'cloudsql.iam_authentication'];
  report('iam-authentication-off', path, `must be 'on' for users.${iamUser}, got '${authentication}'`);
}

const longestUser = 63;

/** Names of users fit and are unique; a service account is one, and no two passwords share a variable. */
function users({ users: given }: PostgresSpec, report: Report): void {
  const [names, variables] = [new Map<string, string>(), new Map<string, string>()];
  for (const [key, user] of Object.entries(given)) {
    const path = ['users', key];
    const namesake = names.get(user.name);
    names.set(user.name, key);
    if (namesake !== undefined) report('user-name-taken', path, `must not be named ${show(user.name)}, as users.${namesake} is`);
    if (user.kind === 'BUILT_IN') {
      const holder = variables.get(user.passwordVariable);
      variables.set(user.passwordVariable, key);
      if (holder !== undefined)
        report('password-variable-taken', [...path, 'passwordVariable'], `must be another one than that of users.${holder}`);
    }
    if (user.name.length > longestUser && !isToken(user.name)) {
      const message = `name must have at most ${longestUser} characters, got ${show(user.name)} (${user.name.length})`;
      report('name-too-long', path, message);
    }
    if (user.kind === 'CLOUD_IAM_SERVICE_ACCOUNT' && !isToken(user.email) && !user.email.endsWith('.gserviceaccount.com'))
      report('not-a-service-account', [...path, 'email'], `must end in .gserviceaccount.com, got ${show(user.email)}`);
  }
}

/** A disk may grow to more than it has, where it grows at all; ARM machines have Hyperdisk and others have none. */
function disks({ disk, edition, replicas }: PostgresSpec, report: Report): void {
  oneDisk(disk, { tier: edition.tier, path: ['disk'] }, report);
  for (const [key, each] of Object.entries(replicas)) oneDisk(each.disk, { tier: each.tier, path: ['replicas', key, 'disk'] }, report);
}

function oneDisk(
  { type, size, autoresize, autoresizeLimit: limit }: Required<PostgresDisk>,
  { tier, path }: { readonly tier: string; readonly path: Path },
  report: Report,
): void {
  if (limit !== 0 && !(autoresize && limit >= size)) {
    const allowed = autoresize ? `must be 0 or at least size (${size})` : 'must be 0 without autoresize';
    report('disk-limit-not-allowed', [...path, 'autoresizeLimit'], `${allowed}, got ${limit}`);
  }
  const arm = tier.startsWith('db-c4a-');
  if (arm === (type === 'HYPERDISK_BALANCED')) return;
  const message = `must ${arm ? '' : 'not '}be HYPERDISK_BALANCED with the machine '${tier}', got ${type}`;
  report('disk-type-not-allowed', [...path, 'type'], message);
}

/** What only ENTERPRISE_PLUS has, and what private paths and an own certificate authority need. */
function editionFeatures({ edition, connectionPool, network, availabilityType, serverCa }: PostgresSpec, report: Report): void {
  if (connectionPool !== undefined && edition.kind !== 'ENTERPRISE_PLUS')
    report('edition-without-pool', ['connectionPool'], 'must not be given on ENTERPRISE', "take edition: { kind: 'ENTERPRISE_PLUS' }");
  if (availabilityType === 'REGIONAL' && edition.tier === 'db-f1-micro') {
    const message = "must be more than 'db-f1-micro' for a REGIONAL instance";
    report('tier-without-agreement', ['edition', 'tier'], message, "or set availabilityType: 'ZONAL'");
  }
  if (network.kind === 'psc' && network.allowedConsumerProjects.length === 0)
    report('consumer-projects-missing', ['network', 'allowedConsumerProjects'], 'must name at least one project, got none');
  const names = serverCa?.kind === 'CUSTOMER_MANAGED_CAS_CA' ? (serverCa.customSubjectAlternativeNames ?? []).length : 0;
  if (names > 3) report('too-many-names', ['serverCa', 'customSubjectAlternativeNames'], `must be at most 3, got ${names}`);
}

/** Of project and instance with the colon between them. */
const longestName = 98;

function instanceNames({ name, project, replicas }: PostgresSpec, report: Report): void {
  const check = (each: string, path: Path) => {
    if (isToken(project) || isToken(each)) return;
    const room = longestName - 1 - project.length;
    if (each.length <= room) return;
    const message = `name must have at most ${room} characters beside the project, got ${show(each)} (${each.length})`;
    report('name-too-long', path, message, 'shorten it');
  };
  check(name, ['name']);
  for (const [key, replica] of Object.entries(replicas)) check(replica.name, ['replicas', key]);
}

/** Zones and keys are in the region of their server, and the second server is in another zone. */
function places(spec: PostgresSpec, report: Report): void {
  const { region, locationPreference, encryptionKeyName, replicas, availabilityType } = spec;
  const { zone, secondaryZone } = locationPreference ?? {};
  const path = ['locationPreference', 'secondaryZone'];
  zoneInRegion(zone, region, ['locationPreference', 'zone'], report);
  zoneInRegion(secondaryZone, region, path, report);
  if (secondaryZone !== undefined && (secondaryZone === zone || availabilityType === 'ZONAL')) {
    const message = `must be another zone of a REGIONAL instance, got '${secondaryZone}' of a ${availabilityType} one`;
    report('secondary-zone-not-allowed', path, message);
  }
  keyInRegion(encryptionKeyName, region, ['encryptionKeyName'], report);
  for (const [name, replica] of Object.entries(replicas)) {
    const keyPath = ['replicas', name, 'encryptionKeyName'];
    zoneInRegion(replica.zone, replica.region, ['replicas', name, 'zone'], report);
    keyInRegion(replica.encryptionKeyName, replica.region, keyPath, report);
    if (encryptionKeyName !== undefined && replica.region !== region && replica.encryptionKeyName === undefined)
      report('key-missing', keyPath, `must be given: a key in ${replica.region}`);
  }
}
