import { isPublicRange } from '../public-range';
import { blocksAt, refersTo, type TerraformResource, valueAt } from '../terraform-resource';
import { all, isSet, isTrue, must, mustBe, mustHave, named, only, type RuleCheck, type TerraformRule } from '../terraform-rule';

const on = ['google_sql_database_instance'];

/** An instance, whatever its engine; a replica has its source's backups and major version. */
export const databaseInstanceRules: readonly TerraformRule[] = [
  {
    id: 'CKV_GCP_6',
    on,
    wants: 'connections by TLS with a client certificate',
    why: 'a password alone opens it otherwise; the proxy and the sockets of Cloud Run bring a certificate',
    check: (resource, context) => {
      // SQL Server has no certificates of clients
      const forServer = String(resource.config['database_version']).startsWith('SQLSERVER') ? ['ENCRYPTED_ONLY'] : [];
      return requiresTls(...forServer, 'TRUSTED_CLIENT_CERTIFICATE_REQUIRED')(resource, context);
    },
  },
  {
    id: 'GCP-0015',
    on,
    wants: 'connections by TLS',
    why: 'passwords and rows cross the network readable otherwise',
    check: requiresTls('ENCRYPTED_ONLY', 'TRUSTED_CLIENT_CERTIFICATE_REQUIRED'),
  },
  {
    id: 'CKV_GCP_11',
    also: ['GCP-0017'],
    on,
    wants: 'no network of the public let in',
    why: 'passwords can be tried from any address otherwise',
    check: noPublicNetwork,
  },
  {
    id: 'CKV_GCP_14',
    also: ['GCP-0024'],
    on,
    wants: 'backups',
    why: 'a wrong statement cannot be taken back otherwise',
    check: only(isSource, mustBe('settings.backup_configuration.enabled', true)),
  },
  {
    id: 'CKV2_GCP_20',
    on,
    wants: 'backups to any point in time',
    why: 'a wrong statement takes the rows of a day with it otherwise',
    check: only(
      (resource) => isSource(resource) && String(resource.config['database_version']).startsWith('MYSQL_'),
      mustBe('settings.backup_configuration.binary_log_enabled', true),
    ),
  },
  {
    id: 'CKV2_GCP_7',
    on,
    wants: 'a password for root',
    why: 'anybody in the network is an administrator otherwise',
    check: rootPassword,
  },
  publicAddress('CKV_GCP_60 GCP-0017', (stated) => stated),
  publicAddress('GCP-0017', (stated) => !stated),
  {
    id: 'CKV_GCP_79',
    on,
    optional: true,
    wants: 'the newest major version',
    why: 'it is supported longest; which one that is moves every year',
    check: must('database_version', isNewest, 'the newest of its engine'),
  },
  {
    id: 'SQL-edition',
    on,
    wants: 'a stated edition',
    why: 'without one, PostgreSQL 16 and later become ENTERPRISE_PLUS, at several times the price, and refuse shared and custom machines',
    check: mustHave('settings.edition'),
  },
  {
    id: 'SQL-protection',
    on,
    productionOnly: true,
    wants: 'protection from being deleted, by Terraform and by everybody else',
    why: 'a name that was deleted is gone for a week, its rows for good',
    check: all(mustBe('deletion_protection', true), mustBe('settings.deletion_protection_enabled', true)),
  },
];

/** checkov says something of an address that is stated, trivy of the one that the provider makes otherwise, too. */
function publicAddress(ids: string, isMeant: (stated: boolean) => boolean): TerraformRule {
  const attribute = 'settings.ip_configuration.ipv4_enabled';
  return {
    ...named(ids),
    on,
    wants: 'no public address',
    why: 'the provider creates one by default; sql.restrictPublicIp refuses it',
    check: only(({ config }) => isMeant(valueAt(config, attribute) !== undefined), mustBe(attribute, false)),
  };
}

/** Providers before 6 have a switch, which the mode overrules. */
function requiresTls(...modes: readonly string[]): RuleCheck {
  const settings = 'settings.ip_configuration';
  return only(
    ({ config }) => valueAt(config, `${settings}.ssl_mode`) !== undefined || !isTrue(valueAt(config, `${settings}.require_ssl`)),
    mustBe(`${settings}.ssl_mode`, ...modes),
  );
}

function rootPassword(instance: TerraformResource, { stack }: Parameters<RuleCheck>[1]): ReturnType<RuleCheck> {
  if (!String(instance.config['database_version']).startsWith('MYSQL_')) return [];
  return stack
    .filter(({ type, config }) => type === 'google_sql_user' && refersTo(config['instance'], instance))
    .filter(({ config }) => /^root/.test(String(config['name'])) && !isSet(config['password']) && !isSet(config['password_wo']))
    .map(({ address }) => ({ attribute: address, message: 'must have a password, got nothing' }));
}

function isSource({ config }: TerraformResource): boolean {
  return config['master_instance_name'] === undefined;
}

function noPublicNetwork({ config }: TerraformResource): ReturnType<RuleCheck> {
  return blocksAt(config, 'settings.ip_configuration.authorized_networks')
    .map(({ path, block }) => ({ path, range: String(block['value']) }))
    .filter(({ range }) => isPublicRange(range))
    .map(({ path, range }) => ({ attribute: `${path}.value`, message: `must not be open to everybody, got ${range}` }));
}

/** As of the version of checkov that the rules were taken from. */
function isNewest(version: unknown): boolean {
  return /^(?:POSTGRES_18|MYSQL_8_[04]|SQLSERVER_2022_[A-Z]+)$/.test(String(version));
}

/** @internal Value of a flag, undefined where it is not set. */
export function flagOf(config: unknown, name: string): { readonly value: unknown; readonly path: string } | undefined {
  const found = blocksAt(config, 'settings.database_flags').find(({ block }) => block['name'] === name);
  return found && { path: `${found.path}.value`, value: valueAt(found.block, 'value') };
}
