/** A check of checkov that default output fails, or a configuration that asks for it. */
export interface CheckovWaiver {
  readonly check: string;
  /** Type of resource. */
  readonly type: string;
  /** Configurations or stacks that are meant, by the beginning of their id. @default - all */
  readonly where?: readonly string[];
  readonly because: string;
}

const autopilot = 'Autopilot has it on, and the API refuses the field that checkov looks for';
const autopilots = ['gke-autopilot', 'acme-prod-cluster'];
const asked = 'the configuration asks for it, and says why';

/** What default output fails. */
const defaults: readonly CheckovWaiver[] = [
  { check: 'CKV_GCP_12', type: 'google_container_cluster', where: autopilots, because: autopilot },
  { check: 'CKV_GCP_61', type: 'google_container_cluster', where: autopilots, because: autopilot },
  { check: 'CKV_GCP_69', type: 'google_container_cluster', where: autopilots, because: autopilot },
  {
    check: 'CKV_GCP_125',
    type: 'google_iam_workload_identity_pool_provider',
    because:
      'the check reads assertion.sub only, which for repositories made since July 2026 holds numbers that nobody knows beforehand: the condition compares the claims repository, ref and environment',
  },
  {
    check: 'CKV_GCP_62',
    type: 'google_storage_bucket',
    because: 'a log of access needs a second bucket, which would need a log again: logging names one that is there',
  },
  {
    check: 'CKV_GCP_65',
    type: 'google_container_cluster',
    because: 'groups belong to a domain, which nobody can know by default: securityGroupDomain states it',
  },
  {
    check: 'CKV2_GCP_4',
    type: 'google_logging_project_sink',
    because: 'a locked retention is for ever, so nobody has it by default: retention of the bucket states it',
  },
  {
    check: 'CKV_GCP_83',
    type: 'google_pubsub_topic',
    because: 'a key of your own is made and kept by whoever asks for it; without one, messages are encrypted with a key of Google',
  },
  {
    check: 'CKV_GCP_84',
    type: 'google_artifact_registry_repository',
    because: 'a key of your own is made and kept by whoever asks for it; without one, images are encrypted with a key of Google',
  },
];

/** What somebody asked for: in apps/, or in a configuration that shows an option. */
const deviations: readonly CheckovWaiver[] = [
  { check: 'CKV_GCP_6', type: 'google_sql_database_instance', where: ['sql-in-a-range-with-a-path-for-bigquery'], because: asked },
  { check: 'CKV_GCP_14', type: 'google_sql_database_instance', where: ['sql-small-and-alone'], because: asked },
  { check: 'CKV_GCP_16', type: 'google_dns_managed_zone', where: ['dns-public-without-signatures'], because: asked },
  {
    check: 'CKV_GCP_20',
    type: 'google_container_cluster',
    where: ['acme-prod-cluster', 'gke-autopilot-with-a-control-plane-by-name-only', 'gke-standard-by-name-only'],
    because: 'the control plane has no address, only a name that IAM guards, so there are no networks to list',
  },
  { check: 'CKV_GCP_26', type: 'google_compute_subnetwork', where: ['network-subnetworks-of-every-kind'], because: asked },
  { check: 'CKV_GCP_60', type: 'google_sql_database_instance', where: ['sql-public-for-a-range'], because: asked },
  { check: 'CKV_GCP_66', type: 'google_container_cluster', where: ['gke-autopilot-watched-for-weaknesses-only'], because: asked },
  { check: 'CKV_GCP_68', type: 'google_container_node_pool', where: ['gke-standard-pool-of-ubuntu-with-unsigned-drivers'], because: asked },
  { check: 'CKV_GCP_73', type: 'google_compute_security_policy', where: ['public-endpoint-rules-of-its-own'], because: asked },
  {
    check: 'CKV_GCP_74',
    type: 'google_compute_subnetwork',
    where: ['network-subnetworks-of-every-kind'],
    because: 'a subnetwork for Private Service Connect holds no machine that could reach anything',
  },
  { check: 'CKV_GCP_78', type: 'google_storage_bucket', where: ['bucket-kept-for-years', 'bucket-with-folders'], because: asked },
  {
    check: 'CKV_GCP_79',
    type: 'google_sql_database_instance',
    where: ['orchestra-prod', 'sql-small-and-alone'],
    because: 'an older version is stated; the newest one moves every year, and an upgrade takes the database down',
  },
  { check: 'CKV_GCP_82', type: 'google_kms_crypto_key', where: ['registry-keys-that-may-go'], because: asked },
  { check: 'CKV_GCP_95', type: 'google_redis_instance', where: ['redis-small-and-open-to-the-network'], because: asked },
  { check: 'CKV_GCP_97', type: 'google_redis_instance', where: ['redis-small-and-open-to-the-network'], because: asked },
  { check: 'CKV_GCP_108', type: 'google_sql_database_instance', where: ['sql-in-a-range-with-a-path-for-bigquery'], because: asked },
];

/** Whatever else fails is a mistake of ours. */
export const checkovWaivers: readonly CheckovWaiver[] = [...defaults, ...deviations];

/** Checks that end with an error of their own over Terraform JSON, so that they say nothing; rules of this library with the same id do. */
export const crashingChecks: readonly string[] = ['CKV_GCP_54', 'CKV_GCP_57'];
