import { isPublicRange } from '../public-range';
import { blocksAt, isReference, type TerraformResource, valueAt } from '../terraform-resource';
import { all, must, mustBe, mustHave, only, type RuleCheck, type TerraformRule } from '../terraform-rule';

const on = ['google_sql_database_instance'];

/** An instance, whatever its engine; a replica has its source's backups and major version. */
export const databaseInstanceRules: readonly TerraformRule[] = [
  {
    id: 'CKV_GCP_6',
    on,
    wants: 'connections by TLS with a client certificate',
    why: 'a password alone opens it otherwise; the proxy and the sockets of Cloud Run bring a certificate',
    check: mustBe('settings.ip_configuration.ssl_mode', 'TRUSTED_CLIENT_CERTIFICATE_REQUIRED'),
  },
  {
    id: 'GCP-0015',
    on,
    wants: 'connections by TLS',
    why: 'passwords and rows cross the network readable otherwise',
    check: mustBe('settings.ip_configuration.ssl_mode', 'ENCRYPTED_ONLY', 'TRUSTED_CLIENT_CERTIFICATE_REQUIRED'),
  },
  {
    id: 'CKV_GCP_11',
    also: ['GCP-0017'],
    on,
    wants: 'no network of the public let in',
    why: 'the whole world may try passwords otherwise',
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
    id: 'CKV_GCP_60',
    also: ['GCP-0017'],
    on,
    wants: 'no public address',
    why: 'the provider makes one unless told not to; sql.restrictPublicIp refuses it',
    check: mustBe('settings.ip_configuration.ipv4_enabled', false),
  },
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

function isSource({ config }: TerraformResource): boolean {
  return config['master_instance_name'] === undefined;
}

function noPublicNetwork({ config }: TerraformResource): ReturnType<RuleCheck> {
  return blocksAt(config, 'settings.ip_configuration.authorized_networks')
    .map(({ path, block }) => ({ path, range: block['value'] }))
    .filter(({ range }) => !isReference(range) && isPublicRange(String(range)))
    .map(({ path, range }) => ({ attribute: `${path}.value`, message: `must not be open to everybody, got ${String(range)}` }));
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
