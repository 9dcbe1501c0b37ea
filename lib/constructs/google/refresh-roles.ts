import { Annotations, TerraformResource, type TerraformStack } from 'cdktf';

/**
 * Roles by which Terraform reads resources before each plan, by the longest beginning of their types. None of them changes anything.
 * Permissions: https://cloud.google.com/iam/docs/roles-permissions
 */
const readers: { readonly [beginning: string]: { readonly name: string; readonly role: string } } = {
  google_artifact_registry_: { name: 'registry', role: 'roles/artifactregistry.reader' },
  google_certificate_manager_: { name: 'certificates', role: 'roles/certificatemanager.viewer' },
  google_cloud_run_: { name: 'run', role: 'roles/run.viewer' },
  google_cloud_scheduler_: { name: 'schedules', role: 'roles/cloudscheduler.viewer' },
  google_cloudbuild_: { name: 'builds', role: 'roles/cloudbuild.builds.viewer' },
  google_clouddeploy_: { name: 'releases', role: 'roles/clouddeploy.viewer' },
  google_compute_: { name: 'network', role: 'roles/compute.viewer' },
  google_dns_: { name: 'dns', role: 'roles/dns.reader' },
  google_iam_workload_identity_pool: { name: 'identities', role: 'roles/iam.workloadIdentityPoolViewer' },
  google_kms_: { name: 'keys', role: 'roles/cloudkms.viewer' },
  google_logging_: { name: 'logs', role: 'roles/logging.viewer' },
  google_monitoring_: { name: 'measurements', role: 'roles/monitoring.viewer' },
  google_project_service: { name: 'apis', role: 'roles/serviceusage.serviceUsageViewer' },
  google_pubsub_: { name: 'topics', role: 'roles/pubsub.viewer' },
  google_redis_: { name: 'caches', role: 'roles/redis.viewer' },
  google_secret_manager_: { name: 'secrets', role: 'roles/secretmanager.viewer' },
  google_service_account: { name: 'accounts', role: 'roles/iam.serviceAccountViewer' },
  google_sql_: { name: 'databases', role: 'roles/cloudsql.viewer' },
  google_storage_: { name: 'buckets', role: 'roles/storage.bucketViewer' },
};

/** Of every service. */
const policies = { name: 'policies', role: 'roles/iam.securityReviewer' };

/**
 * Roles on its project by which a plan of a stack is made, by names of grants. A warning at the stack names resources of which none is
 * known.
 */
export function refreshRoles(stack: TerraformStack): { readonly [name: string]: string } {
  const resources = stack.node.findAll().filter((each): each is TerraformResource => TerraformResource.isTerraformResource(each));
  const types = [...new Set(resources.map(({ terraformResourceType }) => terraformResourceType))].filter((type) =>
    type.startsWith('google_'),
  );
  const roles = new Map<string, string>();
  const unknown: string[] = [];
  for (const type of types.sort()) {
    const isPolicy = /_iam_(?:member|binding|policy)$/.test(type);
    const reader = isPolicy ? policies : readerOf(type);
    if (reader === undefined) unknown.push(type);
    else roles.set(reader.name, reader.role);
  }
  if (unknown.length > 0)
    Annotations.of(stack).addWarning(
      `pipelineGrants knows no role that reads ${unknown.join(', ')}: add it to projectRoles of the account`,
    );
  return Object.fromEntries(roles);
}

function readerOf(type: string): { readonly name: string; readonly role: string } | undefined {
  const [longest] = Object.keys(readers)
    .filter((beginning) => type.startsWith(beginning))
    .sort((a, b) => b.length - a.length);
  return longest === undefined ? undefined : readers[longest];
}
