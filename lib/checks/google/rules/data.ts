import { own } from '../../../model/own';
import { refersTo, type TerraformResource, valueAt } from '../terraform-resource';
import { must, mustBe, mustHave, named, only, type RuleCheck, type RuleContext, type TerraformRule } from '../terraform-rule';

const shortestRotation = 86_400;
const longestRotation = 90 * shortestRotation;

const bucketRules: readonly TerraformRule[] = [
  bucket(
    'CKV_GCP_29 GCP-0002',
    ['rights for the whole bucket', 'those of single objects are overlooked'],
    mustBe('uniform_bucket_level_access', true),
  ),
  bucket('CKV_GCP_114', ['no public access', 'it cannot be made public by mistake'], mustBe('public_access_prevention', 'enforced')),
  bucket('CKV_GCP_78 GCP-0078', ['earlier versions', 'what was overwritten can be had back'], mustBe('versioning.enabled', true)),
  { ...bucket('CKV_GCP_62 GCP-0077', ['a log of access', 'an audit asks who read it'], logged), optional: true },
  bucket('CKV_GCP_63', ['a log in another bucket', 'a log of itself grows by itself'], logsElsewhere),
  {
    ...bucket('GCP-0066', ['a key of your own', 'taking it away closes the bucket'], mustHave('encryption.default_kms_key_name')),
    optional: true,
  },
];

/** Buckets, keys, caches and registries. */
export const dataRules: readonly TerraformRule[] = [
  ...bucketRules,
  rotation('CKV_GCP_43 GCP-0065', (seconds) => seconds > longestRotation),
  rotation('CKV_GCP_43', (seconds) => !(seconds >= shortestRotation)),
  {
    id: 'CKV_GCP_82',
    on: ['google_kms_crypto_key'],
    productionOnly: true,
    wants: 'protection from being destroyed',
    why: 'what it encrypted is gone with it',
    check: mustBe('lifecycle.prevent_destroy', true),
  },
  {
    id: 'CKV_GCP_95',
    on: ['google_redis_instance'],
    wants: 'a password',
    why: 'every client in the network reads everything otherwise',
    check: mustBe('auth_enabled', true),
  },
  {
    id: 'CKV_GCP_97',
    on: ['google_redis_instance'],
    wants: 'TLS',
    why: 'passwords and values cross the network readable otherwise',
    check: mustBe('transit_encryption_mode', 'SERVER_AUTHENTICATION'),
  },
  {
    id: 'CKV_GCP_83',
    on: ['google_pubsub_topic'],
    optional: true,
    wants: 'a key of your own',
    why: 'taking it away closes the topic',
    check: mustHave('kms_key_name'),
  },
  {
    id: 'CKV_GCP_84',
    on: ['google_artifact_registry_repository'],
    optional: true,
    wants: 'a key of your own',
    why: 'taking it away closes the repository',
    check: mustHave('kms_key_name'),
  },
  {
    id: 'SECRET-state',
    on: ['google_secret_manager_secret_version', 'google_sql_user'],
    wants: 'values that are not written down',
    why: 'every reader of the state sees them',
    check: ({ config }) =>
      ['secret_data', 'password']
        .filter((attribute) => own(config, attribute) !== undefined)
        .map((attribute) => ({ attribute, message: `must be unset: use ${attribute}_wo` })),
  },
];

function bucket(ids: string, [wants, why]: readonly [wants: string, why: string], check: RuleCheck): TerraformRule {
  return { ...named(ids), on: ['google_storage_bucket'], wants, why, check };
}

/** Keys that sign have no versions that follow by themselves. */
function isSymmetric({ config }: TerraformResource): boolean {
  return (config['purpose'] ?? 'ENCRYPT_DECRYPT') === 'ENCRYPT_DECRYPT';
}

/** trivy says something of keys that are kept too long, checkov of those that are never changed or too often, too. */
function rotation(ids: string, isBad: (seconds: number) => boolean): TerraformRule {
  const seconds = (period: unknown) => Number(/^(\d+(?:\.\d+)?)s$/.exec(String(period))?.[1]);
  return {
    ...named(ids),
    on: ['google_kms_crypto_key'],
    wants: 'a new version every 90 days',
    why: 'what leaks opens little',
    check: only(
      isSymmetric,
      must('rotation_period', (period) => !isBad(seconds(period)), 'between 1 and 90 days'),
    ),
  };
}

/** One that takes the logs of others needs none itself. */
function logged(resource: TerraformResource, context: RuleContext): ReturnType<RuleCheck> {
  const { name } = resource.config;
  const takesLogs = context.stack.some(({ config }) => {
    const log = valueAt(config, 'logging.log_bucket');
    return log !== undefined && (log === name || refersTo(log, resource));
  });
  return takesLogs ? [] : mustHave('logging.log_bucket')(resource, context);
}

function logsElsewhere({ config }: TerraformResource): ReturnType<RuleCheck> {
  const log = valueAt(config, 'logging.log_bucket');
  return log !== undefined && log === config['name'] ? [{ attribute: 'logging.log_bucket', message: 'must be another bucket' }] : [];
}
