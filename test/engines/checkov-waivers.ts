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

/** Whatever else fails is a mistake of ours. */
export const checkovWaivers: readonly CheckovWaiver[] = [
  { check: 'CKV_GCP_12', type: 'google_container_cluster', where: ['gke-autopilot'], because: autopilot },
  { check: 'CKV_GCP_61', type: 'google_container_cluster', where: ['gke-autopilot'], because: autopilot },
  { check: 'CKV_GCP_69', type: 'google_container_cluster', where: ['gke-autopilot'], because: autopilot },
  {
    check: 'CKV_GCP_20',
    type: 'google_container_cluster',
    where: ['gke-autopilot-with-a-control-plane-by-name-only', 'gke-standard-by-name-only'],
    because: 'the control plane has no address, only a name that IAM guards, so there are no networks to list',
  },
  {
    check: 'CKV_GCP_65',
    type: 'google_container_cluster',
    because: 'groups belong to a domain, which nobody can know by default: securityGroupDomain states it',
  },
  {
    check: 'CKV_GCP_62',
    type: 'google_storage_bucket',
    where: ['bootstrap-a-bucket-for-states'],
    because: 'a log of access needs a second bucket, which its own log would need again: accessLogBucket names one that is there',
  },
  {
    check: 'CKV_GCP_66',
    type: 'google_container_cluster',
    where: ['gke-autopilot-watched-for-weaknesses-only'],
    because: 'the configuration turns Binary Authorization off, with its reason',
  },
  {
    check: 'CKV_GCP_68',
    type: 'google_container_node_pool',
    where: ['gke-standard-pool-of-ubuntu-with-unsigned-drivers'],
    because: 'the configuration starts nodes with drivers that nobody signed, which a checked start refuses',
  },
  {
    check: 'CKV_GCP_73',
    type: 'google_compute_security_policy',
    where: ['public-endpoint-rules-of-its-own'],
    because: 'the configuration states all of its rules itself',
  },
  {
    check: 'CKV_GCP_79',
    type: 'google_sql_database_instance',
    where: ['orchestra-prod'],
    because: 'the application states version 16; the newest one moves every year, and an upgrade takes the database down',
  },
  {
    check: 'CKV_GCP_84',
    type: 'google_artifact_registry_repository',
    where: ['orchestra-prod'],
    because: 'a key of your own is made and kept by whoever asks for it; images are encrypted with a key of Google without one',
  },
];

/** Checks that end with an error of their own over Terraform JSON, so that they say nothing; rules of this library with the same id do. */
export const crashingChecks: readonly string[] = ['CKV_GCP_54', 'CKV_GCP_57'];
