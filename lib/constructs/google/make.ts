import { App, type TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import { refuseOtherFramework, refuseOtherLibrary } from '../one-copy';
import { bindingsOf } from './bindings-of';
import { releasedLast } from './successor';
import { textElsewhere } from './text-elsewhere';
import { unknownKeys } from './unknown-keys';

/** What a running workload uses without naming it, so that Google lets it go at any time; rights on subscriptions are `PubsubTopic`'s own. */
const lentOut: ReadonlySet<string> = new Set([
  'google_artifact_registry_repository_iam_member',
  'google_bigquery_dataset_iam_member',
  'google_kms_crypto_key_iam_member',
  'google_project_iam_member',
  'google_pubsub_topic_iam_member',
  'google_secret_manager_secret_iam_member',
  'google_service_account',
  'google_storage_bucket_iam_member',
]);

/**
 * What the former and all that has a successor depend on, where a replacement has another name or place. Terraform makes successors first
 * of a dependency too, as long as it has such dependents, and finds no order (`Cycle`) where it is replaced in the apply that removes the
 * last of them; stated, it is always so. What would be replaced under its own name (a secret, say) is not among them: Google has room for one.
 */
const dependedOn: ReadonlySet<string> = new Set([
  'google_cloud_run_v2_job',
  'google_cloud_run_v2_service',
  'google_cloud_run_v2_worker_pool',
  'google_compute_url_map',
  'google_kms_crypto_key',
  'google_kms_key_ring',
  'google_logging_project_bucket_config',
  'google_logging_project_sink',
  'google_project_iam_custom_role',
  'google_project_service',
  'google_pubsub_topic',
  'google_service_networking_connection',
  'google_sql_database',
  'google_sql_user',
]);

/** A resource's class of the provider's bindings. */
export type ResourceClass<Config, Resource> = new (scope: Construct, id: string, config: Config) => Resource;

/**
 * Makes a resource, whose known attributes are text in other stacks. The bindings leave out what they do not know, so that a protection that an older version lacks would be gone without
 * a word; and parts of two copies of a framework lose each other's values. Accounts and rights go last: after what runs by them.
 *
 * @throws Error naming what the installed version of the bindings does not know, or the copies
 */
export function make<Config extends object, Resource extends TerraformResource>(
  Class: ResourceClass<Config, Resource>,
  scope: Construct,
  id: string,
  config: Config,
): Resource {
  refuseOtherFramework(scope, App);
  refuseOtherLibrary(scope);
  const resource = textElsewhere(new Class(scope, id, config));
  const unknown = unknownKeys(config, Reflect.get(resource, 'synthesizeAttributes').call(resource));
  const { terraformResourceType: type } = resource;
  if (unknown.length === 0) return lentOut.has(type) || dependedOn.has(type) ? releasedLast(resource) : resource;
  throw new Error(
    `${resource.node.path}: the installed bindings of the provider (${bindingsOf(resource)}) do not know ${unknown.join(', ')} of ${type}: install newer ones, as the peer dependencies of orchestra-cdk ask for`,
  );
}
