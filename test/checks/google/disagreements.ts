/** An input that a published check and ours judge differently, on purpose. */
export interface Disagreement {
  readonly scanner: 'checkov' | 'trivy';
  /** Ids of checks that say so of this input. */
  readonly checks: readonly string[];
  /** What they say; ours say the other. */
  readonly verdict: 'pass' | 'fail';
  readonly type: string;
  /** The smallest input, as an attribute or block each. */
  readonly config: { readonly [attribute: string]: unknown };
  readonly because: string;
}

const cluster = 'google_container_cluster';
const pool = 'google_container_node_pool';
const firewall = 'google_compute_firewall';
const database = 'google_sql_database_instance';
const subnetwork = 'google_compute_subnetwork';
const known = 'only Terraform knows it: nobody can judge it here, and the plan is the place for it';
const everywhere = 'Google takes a rule without any source for everybody';
const autopilot = 'Autopilot has it on, and the API refuses the field';
const machines = 'no machine is in such a subnetwork, and the API refuses the setting there';
const disabled = 'a rule that is disabled lets nobody in';
const refused = 'Terraform refuses it, so it reaches nothing';

/** How the pack reads clusters, pools and databases otherwise. */
const platforms: readonly Disagreement[] = [
  checkov(['CKV_GCP_21'], 'fail', cluster, { resource_labels: '${var.labels}' }, known),
  checkov(
    ['CKV_GCP_12'],
    'fail',
    cluster,
    { datapath_provider: 'ADVANCED_DATAPATH' },
    'Dataplane V2 keeps policies itself, and the API refuses both',
  ),
  checkov(['CKV_GCP_12', 'CKV_GCP_61', 'CKV_GCP_69'], 'fail', cluster, { enable_autopilot: true }, autopilot),
  checkov(
    ['CKV_GCP_20'],
    'fail',
    cluster,
    { control_plane_endpoints_config: { ip_endpoints_config: { enabled: false } } },
    'a control plane with a name only has no address to guard',
  ),
  checkov(['CKV_GCP_69'], 'fail', cluster, { remove_default_node_pool: true }, 'the pool that the setting is of is removed at once'),
  checkov(['CKV_GCP_70'], 'pass', cluster, { release_channel: { channel: 'UNSPECIFIED' } }, 'UNSPECIFIED is no channel'),
  checkov(
    ['CKV_GCP_18'],
    'pass',
    cluster,
    { master_authorized_networks_config: { cidr_blocks: [{ cidr_block: '::/0' }] } },
    'everybody has an address of IPv6 too',
  ),
  checkov(
    ['CKV_GCP_72'],
    'fail',
    pool,
    { node_config: { shielded_instance_config: { enable_secure_boot: true } } },
    'the provider watches the start unless told not to',
  ),
  trivy(
    ['GCP-0059', 'GCP-0055'],
    'fail',
    cluster,
    { private_cluster_config: { enable_private_nodes: '${var.x}' }, enable_shielded_nodes: '${var.x}' },
    known,
  ),
  trivy(
    ['GCP-0050'],
    'fail',
    cluster,
    { node_pool: [{ node_config: { service_account: 'nodes@acme.iam.gserviceaccount.com' } }] },
    'a pool within the cluster replaces the default one, and has its own account',
  ),
  trivy(['GCP-0050'], 'pass', cluster, { node_config: { service_account: 'default' } }, 'default is the name of the default account'),
  checkov(['CKV_GCP_6'], 'fail', database, { settings: { ip_configuration: { ssl_mode: '${var.x}' } } }, known),
  trivy(
    ['GCP-0018'],
    'pass',
    database,
    { database_version: 'POSTGRES_18', settings: { database_flags: [{ name: 'log_min_messages', value: 'panic' }] } },
    'Cloud SQL writes levels in small letters, trivy looks for capital ones',
  ),
  trivy(
    ['GCP-0017'],
    'fail',
    database,
    { settings: { ip_configuration: { ipv4_enabled: false, authorized_networks: [{ value: '108.12.12.0/24' }] } } },
    'a range of stated addresses is an office, not everybody',
  ),
  checkov(
    ['CKV_GCP_57'],
    'fail',
    database,
    { database_version: 'POSTGRES_18', settings: { database_flags: [{ name: 'log_min_duration_statement', value: '${var.x}' }] } },
    known,
  ),
];

const networks: readonly Disagreement[] = [
  checkov(
    ['CKV_GCP_3', 'CKV_GCP_2'],
    'pass',
    firewall,
    { allow: [{ protocol: 'tcp', ports: ['20-4000'] }], source_ranges: ['::/0'] },
    'everybody has an address of IPv6 too',
  ),
  checkov(
    ['CKV_GCP_2'],
    'fail',
    firewall,
    { disabled: true, allow: [{ protocol: 'tcp', ports: ['22'] }], source_ranges: ['0.0.0.0/0'] },
    disabled,
  ),
  checkov(['CKV2_GCP_12'], 'pass', firewall, { allow: [{ protocol: 'all' }] }, everywhere),
  checkov(
    ['CKV2_GCP_12'],
    'pass',
    firewall,
    { allow: [{ protocol: 'tcp' }], source_ranges: ['0.0.0.0/0'] },
    'a protocol without ports is every port of it',
  ),
  trivy(
    ['GCP-0070'],
    'pass',
    firewall,
    { allow: [{ protocol: '6', ports: ['3389'] }], source_ranges: ['0.0.0.0/0'] },
    '6 is the number of TCP',
  ),
  trivy(
    ['GCP-0071', 'GCP-0073'],
    'fail',
    firewall,
    { allow: [{ protocol: 'tcp', ports: ['22'] }], source_tags: ['bastion'] },
    'a rule with a tag of sources and without ranges is for machines with the tag only',
  ),
  trivy(['GCP-0072', 'GCP-0074'], 'fail', firewall, { allow: [{ protocol: 'icmp' }], source_ranges: ['10.0.0.0/8'] }, 'ICMP has no ports'),
  trivy(
    ['GCP-0074'],
    'fail',
    firewall,
    { deny: [{ protocol: 'tcp', ports: ['1-6000'] }], source_ranges: ['10.0.0.0/8'] },
    'what is denied may be wide',
  ),
  trivy(
    ['GCP-0072'],
    'pass',
    firewall,
    { allow: [{ protocol: 'tcp', ports: ['1-65535'] }], source_ranges: ['10.0.0.0/8'] },
    'nothing listens on port 0',
  ),
  trivy(
    ['GCP-0027', 'GCP-0073'],
    'pass',
    firewall,
    { allow: [{ protocol: 'tcp', ports: ['443'] }], source_ranges: ['::0'] },
    'checkov reads ::0 and 0.0.0.0 as everybody, and so do we',
  ),
  trivy(['GCP-0075'], 'fail', subnetwork, { purpose: 'REGIONAL_MANAGED_PROXY' }, machines),
  trivy(['GCP-0029', 'GCP-0076'], 'fail', subnetwork, { purpose: 'INTERNAL_HTTPS_LOAD_BALANCER' }, machines),
  checkov(['CKV_GCP_26', 'CKV_GCP_74'], 'fail', subnetwork, { purpose: 'PRIVATE_SERVICE_CONNECT' }, machines),
  checkov(
    ['CKV_GCP_4'],
    'fail',
    'google_compute_ssl_policy',
    { profile: 'MODERN', min_tls_version: 'TLS_1_3' },
    'TLS 1.3 is newer than 1.2',
  ),
  checkov(
    ['CKV2_GCP_38'],
    'pass',
    'google_compute_global_forwarding_rule',
    { load_balancing_scheme: 'EXTERNAL_MANAGED', target: 'projects/acme/global/targetHttpProxies/web' },
    'EXTERNAL_MANAGED is as public as EXTERNAL',
  ),
  checkov(
    ['CKV_GCP_73'],
    'fail',
    'google_compute_security_policy',
    {
      name: 'web',
      rule: [
        { action: 'deny(403)', priority: 1, match: { expr: { expression: "evaluatePreconfiguredWaf('cve-canary', {'sensitivity': 2})" } } },
      ],
    },
    'a stated sensitivity refuses lookups too',
  ),
  trivy(['GCP-0013'], 'fail', 'google_dns_managed_zone', { visibility: '${var.x}' }, known),
];

const rights: readonly Disagreement[] = [
  checkov(
    ['CKV_GCP_125'],
    'fail',
    'google_iam_workload_identity_pool_provider',
    github("assertion.repository == 'acme/shop' && assertion.ref == 'refs/heads/main'"),
    'subjects of repositories made since July 2026 hold numbers that nobody knows beforehand; the claim repository does as well',
  ),
  checkov(
    ['CKV_GCP_125'],
    'pass',
    'google_iam_workload_identity_pool_provider',
    github("assertion.sub == 'repo:acme/shop:ref:refs/heads/main' || true"),
    'an alternative that is always true lets in everybody',
  ),
  checkov(
    ['CKV_GCP_125'],
    'pass',
    'google_iam_workload_identity_pool_provider',
    github("assertion.sub == 'job_workflow_ref:acme/ci/.github/workflows/a.yml@main'"),
    'anybody can call a public workflow, choose the name of an event or a runner: only a repository is one',
  ),
  checkov(
    ['CKV_GCP_125'],
    'pass',
    'google_iam_workload_identity_pool_provider',
    github("assertion.sub == 'repo:acme/*'"),
    'a star is no pattern in a comparison, and nobody has that subject',
  ),
  checkov(
    ['CKV_GCP_125'],
    'fail',
    'google_iam_workload_identity_pool_provider',
    { aws: { account_id: '1' }, attribute_condition: 'x' },
    'a provider without OIDC has nothing to do with GitHub',
  ),
  checkov(['CKV_GCP_118'], 'pass', 'google_iam_workload_identity_pool_provider', { attribute_condition: 'true' }, 'true is no condition'),
  checkov(
    ['CKV_GCP_46'],
    'pass',
    'google_project_iam_member',
    { role: 'roles/run.invoker', member: '${data.google_compute_default_service_account.default.member}' },
    'the data source is the default account, as trivy says too',
  ),
  checkov(
    ['CKV_GCP_42'],
    'pass',
    'google_project_iam_member',
    { role: 'roles/storage.admin', member: 'serviceAccount:${google_service_account.web.email}' },
    'an account of the stack is an account of users',
  ),
  checkov(
    ['CKV_GCP_49'],
    'pass',
    'google_project_iam_member',
    { role: 'roles/cloudasset.serviceAgent', member: 'user:a@acme.com' },
    'roles of agents are alike, on the list or not',
  ),
  checkov(['CKV_GCP_41'], 'fail', 'google_project_iam_member', { member: 'user:a@acme.com' }, refused),
  checkov(
    ['CKV_GCP_28'],
    'pass',
    'google_storage_bucket_iam_binding',
    { members: 'allUsers' },
    'a single text where a list belongs still says everybody',
  ),
  trivy(
    ['GCP-0001'],
    'pass',
    'google_storage_bucket_iam_member',
    { bucket: 'elsewhere', role: 'roles/storage.objectViewer', member: 'allUsers' },
    'the bucket of another stack is open all the same',
  ),
  trivy(
    ['GCP-0069'],
    'pass',
    'google_project_iam_member',
    { role: 'roles/viewer', member: 'user:a@yahoo.co.uk' },
    'it is the same provider of private accounts',
  ),
  trivy(
    ['GCP-0079'],
    'pass',
    'google_project_iam_audit_config',
    {
      project: 'acme',
      service: 'storage.googleapis.com',
      audit_log_config: [{ log_type: 'ADMIN_READ' }, { log_type: 'DATA_READ' }, { log_type: 'DATA_WRITE' }],
    },
    'a project of another stack is held to it all the same',
  ),
];

const data: readonly Disagreement[] = [
  checkov(
    ['CKV_GCP_43'],
    'fail',
    'google_kms_crypto_key',
    { purpose: 'MAC' },
    'the API changes versions of symmetric keys for encryption only',
  ),
  trivy(
    ['GCP-0002', 'GCP-0078'],
    'fail',
    'google_storage_bucket',
    { uniform_bucket_level_access: '${var.x}', versioning: { enabled: '${var.x}' } },
    known,
  ),
];

export const disagreements: readonly Disagreement[] = [...platforms, ...networks, ...rights, ...data];

function checkov(
  checks: readonly string[],
  verdict: Disagreement['verdict'],
  ...[type, config, because]: readonly [Disagreement['type'], Disagreement['config'], string]
): Disagreement {
  return { scanner: 'checkov', checks, verdict, type, config, because };
}

function trivy(
  checks: readonly string[],
  verdict: Disagreement['verdict'],
  ...[type, config, because]: readonly [Disagreement['type'], Disagreement['config'], string]
): Disagreement {
  return { scanner: 'trivy', checks, verdict, type, config, because };
}

/** A provider that trusts GitHub under a condition. */
function github(condition: string): Disagreement['config'] {
  return {
    oidc: { issuer_uri: 'https://token.actions.githubusercontent.com' },
    attribute_mapping: { 'google.subject': 'assertion.sub' },
    attribute_condition: condition,
  };
}
