import { everyTerraformRule } from '../../../lib/checks/google/every-terraform-rule';

/** Resources of a stack, by type and name. */
type Resources = { readonly [type: string]: { readonly [name: string]: object } };

const service = 'google_cloud_run_v2_service';
const cluster = 'google_container_cluster';
const pool = 'google_container_node_pool';
const database = 'google_sql_database_instance';
const firewall = 'google_compute_firewall';
const bucket = 'google_storage_bucket';

const it = (type: string, config: object = {}): Resources => ({ [type]: { it: config } });
const containing = (container: object, template: object = {}): Resources =>
  it(service, { template: { ...template, containers: [container] } });
const flagged = (version: string, name: string, value: string): Resources =>
  it(database, { database_version: version, settings: { database_flags: [{ name, value }] } });
const open = (ports: readonly string[] | undefined, change: object = {}): Resources =>
  it(firewall, { source_ranges: ['0.0.0.0/0'], allow: [{ protocol: 'tcp', ...(ports !== undefined && { ports }) }], ...change });
const granted = (thing: string, role: string, member: string): Resources => it(`google_${thing}_iam_member`, { role, member });
const managed = 'serviceAccount:web@acme.iam.gserviceaccount.com';
const compute = 'serviceAccount:12-compute@developer.gserviceaccount.com';
const named = (thing: string, member: string): Resources => it(`google_${thing}_iam_member`, { role: 'roles/viewer', member });
const sql = { volumes: [{ name: 'sql', cloud_sql_instance: { instances: ['a:b:c'] } }] };

/** Rules of flags that have to be set. */
const unset = [
  'CKV_GCP_51',
  'CKV_GCP_52',
  'CKV_GCP_53',
  'CKV_GCP_54',
  'CKV_GCP_108',
  'CKV_GCP_109',
  'CKV_GCP_110',
  'CKV_GCP_111',
  'CKV2_GCP_13',
  'GCP-0014',
];

/** Settings of a database that the rule of each flag refuses. */
const refusedFlags: { readonly [rule: string]: Resources } = {
  CKV_GCP_55: flagged('POSTGRES_17', 'log_min_messages', 'never'),
  'GCP-0018': flagged('POSTGRES_17', 'log_min_messages', 'panic'),
  CKV_GCP_56: flagged('POSTGRES_17', 'log_temp_files', '1'),
  ...Object.fromEntries(unset.map((rule) => [rule, it(database, { database_version: 'POSTGRES_17' })])),
  CKV_GCP_57: flagged('POSTGRES_17', 'log_min_duration_statement', '1'),
  CKV2_GCP_14: flagged('POSTGRES_17', 'log_executor_stats', 'on'),
  CKV2_GCP_15: flagged('POSTGRES_17', 'log_parser_stats', 'on'),
  CKV2_GCP_16: flagged('POSTGRES_17', 'log_planner_stats', 'on'),
  CKV2_GCP_17: flagged('POSTGRES_17', 'log_statement_stats', 'on'),
  CKV_GCP_50: flagged('MYSQL_8_4', 'local_infile', 'on'),
  CKV_GCP_59: flagged('SQLSERVER_2022_WEB', 'contained database authentication', 'on'),
  'GCP-0023': flagged('SQLSERVER_2022_WEB', 'cross db ownership chaining', 'off'),
  CKV_GCP_58: flagged('SQLSERVER_2022_WEB', 'cross db ownership chaining', 'on'),
  'GCP-0019': flagged('SQLSERVER_2022_WEB', 'contained database authentication', 'off'),
};

const refusedByRule: { readonly [rule: string]: Resources } = {
  ...refusedFlags,
  'CR-02': it(`${service}_iam_member`, { member: 'allUsers' }),
  'CR-14': it(service, { deletion_protection: false }),
  'CR-16': containing({ volume_mounts: [{ name: 'sql', mount_path: '/sql' }] }, sql),
  'CR-17': granted('project', 'roles/secretmanager.secretAccessor', 'group:a@acme.com'),
  'CR-04': containing({ env: [{ name: 'API_KEY', value: 'abc' }] }),
  'CR-10': containing({ resources: { limits: { cpu: '1', memory: '8Gi' } } }),
  'CR-18': it(service, { template: { volumes: [{ name: 'files', nfs: { server: 'a' } }] } }),
  'CR-19': it(service, { traffic: [{ percent: 90 }] }),
  CKV_GCP_1: it(cluster, { logging_service: 'none' }),
  'GCP-0060': it(cluster, { logging_service: 'logging.googleapis.com' }),
  CKV_GCP_8: it(cluster, { monitoring_service: 'none' }),
  'GCP-0052': it(cluster, { monitoring_service: 'monitoring.googleapis.com' }),
  CKV_GCP_7: it(cluster, { enable_legacy_abac: true }),
  'GCP-0064': it(cluster, { master_auth: { username: 'admin' } }),
  CKV_GCP_18: it(cluster, { master_authorized_networks_config: { cidr_blocks: [{ cidr_block: '0.0.0.0/0' }] } }),
  CKV_GCP_24: it(cluster, { min_master_version: '1.24' }),
  'GCP-0059': it(cluster, { private_cluster_config: { enable_private_nodes: false } }),
  CKV_GCP_71: it(cluster, { enable_shielded_nodes: false }),
  CKV_GCP_123: it(cluster, { node_pool: [{ name: 'a' }] }),
  CKV2_GCP_19: it(cluster, { enable_kubernetes_alpha: true }),
  'GKE-protection': it(cluster, { deletion_protection: false }),
  CKV_GCP_63: it(bucket, { name: 'a', logging: { log_bucket: 'a' } }),
  'SECRET-state': it('google_sql_user', { password: 'abc' }),
  CKV_GCP_11: it(database, { settings: { ip_configuration: { authorized_networks: [{ value: '0.0.0.0/0' }] } } }),
  CKV2_GCP_20: it(database, { database_version: 'MYSQL_8_4' }),
  CKV2_GCP_7: {
    ...it(database, { database_version: 'MYSQL_8_4' }),
    google_sql_user: { root: { name: 'root', instance: `\${${database}.it.name}` } },
  },
  CKV_GCP_60: it(database, { settings: { ip_configuration: { ipv4_enabled: true } } }),
  CKV2_GCP_38: it('google_compute_forwarding_rule', { target: 'global/targetHttpProxies/a' }),
  'GCP-0013': it('google_dns_managed_zone', { dnssec_config: { state: 'transfer' } }),
  CKV_GCP_17: it('google_dns_managed_zone', { dnssec_config: { default_key_specs: [{ algorithm: 'rsasha1' }] } }),
  CKV_GCP_2: open(['22']),
  'GCP-0071': open(['22'], { source_ranges: [] }),
  CKV_GCP_3: open(['3389']),
  'GCP-0070': open(['3389'], { source_ranges: [] }),
  CKV_GCP_75: open(['21']),
  CKV_GCP_77: open(['20']),
  CKV_GCP_88: open(['3306']),
  CKV_GCP_106: open(['80']),
  CKV2_GCP_12: open(undefined),
  'GCP-0027': open(['443']),
  'GCP-0073': open(['443'], { name: 'default-allow-https' }),
  'GCP-0035': open(['443'], { direction: 'EGRESS', source_ranges: [], destination_ranges: ['0.0.0.0/0'] }),
  'GCP-0072': open(undefined, { direction: 'EGRESS', source_ranges: [] }),
  'GCP-0074': open(['1000-2000']),
  'GCP-0003': granted('project', 'roles/viewer', 'user:a@acme.com'),
  'GCP-0069': granted('project', 'roles/run.viewer', 'user:a@gmail.com'),
  CKV_GCP_117: granted('project', 'roles/editor', managed),
  CKV_GCP_41: granted('project', 'roles/iam.serviceAccountUser', managed),
  CKV_GCP_49: granted('project', 'roles/iam.securityAdmin', managed),
  CKV_GCP_46: granted('project', 'roles/run.viewer', compute),
  CKV_GCP_116: granted('folder', 'roles/editor', managed),
  CKV_GCP_44: granted('folder', 'roles/iam.serviceAccountUser', managed),
  CKV_GCP_48: granted('folder', 'roles/run.viewer', compute),
  CKV_GCP_115: granted('organization', 'roles/editor', managed),
  CKV_GCP_45: granted('organization', 'roles/iam.serviceAccountUser', managed),
  CKV_GCP_47: granted('organization', 'roles/run.viewer', compute),
  CKV_GCP_42: granted('project', 'roles/editor', managed),
  'GCP-0007': granted('folder', 'roles/editor', managed),
  CKV_GCP_125: it('google_iam_workload_identity_pool_provider', {
    oidc: { issuer_uri: 'https://token.actions.githubusercontent.com' },
    attribute_condition: 'true',
  }),
  CKV_GCP_76: it('google_compute_subnetwork', { stack_type: 'IPV4_IPV6', ipv6_access_type: 'INTERNAL' }),
  'GCP-0054': it(cluster, { node_config: { image_type: 'UBUNTU_CONTAINERD' } }),
  CKV_GCP_72: it(pool, { node_config: { shielded_instance_config: { enable_integrity_monitoring: false } } }),
  'GCP-0048': it(pool, { node_config: { metadata: { a: 'b' } } }),
  'GKE-kubelet': it(pool, { node_config: { kubelet_config: { insecure_kubelet_readonly_port_enabled: 'TRUE' } } }),
  CKV_GCP_101: named('artifact_registry_repository', 'allUsers'),
  CKV_GCP_102: named('cloud_run_service', 'allUsers'),
  CKV_GCP_112: named('kms_crypto_key', 'allUsers'),
  CKV2_GCP_8: named('kms_key_ring', 'allUsers'),
  CKV_GCP_28: named('storage_bucket', 'allUsers'),
  CKV_GCP_99: named('pubsub_topic', 'allUsers'),
  'IAM-subscription': named('pubsub_subscription', 'allUsers'),
  'IAM-secret': named('secret_manager_secret', 'allUsers'),
  'IAM-account': named('service_account', 'allUsers'),
  'IAM-project': named('project', 'allUsers'),
  'IAM-keys': it('google_service_account_key', { service_account_id: 'web' }),
};

/** Resources that have what they should, by type. */
const sound: Resources = {
  [service]: {
    it: {
      labels: { app: 'shop', environment: 'prod', owner: 'team' },
      ingress: 'INGRESS_TRAFFIC_INTERNAL_ONLY',
      binary_authorization: { use_default: true },
      template: {
        service_account: 'web@acme.iam.gserviceaccount.com',
        encryption_key: 'key',
        timeout: '300s',
        max_instance_request_concurrency: 80,
        scaling: { min_instance_count: 1, max_instance_count: 4 },
        vpc_access: { egress: 'PRIVATE_RANGES_ONLY', network_interfaces: [{ network: 'shop' }] },
        containers: [
          {
            image: `europe-west1-docker.pkg.dev/acme/shop/web@sha256:${'a'.repeat(64)}`,
            resources: { cpu_idle: true, startup_cpu_boost: true, limits: { cpu: '1', memory: '512Mi' } },
            startup_probe: { tcp_socket: {} },
            liveness_probe: { http_get: {} },
          },
        ],
      },
    },
  },
  [cluster]: {
    it: {
      datapath_provider: 'ADVANCED_DATAPATH',
      master_auth: { client_certificate_config: { issue_client_certificate: false } },
      master_authorized_networks_config: { cidr_blocks: [{ cidr_block: '10.0.0.0/8' }] },
      resource_labels: { app: 'shop' },
      ip_allocation_policy: {},
      private_cluster_config: { enable_private_nodes: true },
      enable_intranode_visibility: true,
      authenticator_groups_config: { security_group: 'gke-security-groups@acme.com' },
      binary_authorization: { evaluation_mode: 'PROJECT_SINGLETON_POLICY_ENFORCE' },
      release_channel: { channel: 'REGULAR' },
      workload_identity_config: { workload_pool: 'acme.svc.id.goog' },
      security_posture_config: { mode: 'BASIC' },
      database_encryption: { state: 'ENCRYPTED' },
      remove_default_node_pool: true,
    },
  },
  [pool]: {
    it: {
      management: { auto_repair: true, auto_upgrade: true },
      node_config: {
        image_type: 'COS_CONTAINERD',
        service_account: 'nodes@acme.iam.gserviceaccount.com',
        shielded_instance_config: { enable_secure_boot: true },
        workload_metadata_config: { mode: 'GKE_METADATA' },
      },
    },
  },
  [bucket]: {
    it: {
      name: 'a',
      uniform_bucket_level_access: true,
      public_access_prevention: 'enforced',
      versioning: { enabled: true },
      logging: { log_bucket: 'logs' },
      encryption: { default_kms_key_name: 'key' },
    },
  },
  google_kms_crypto_key: { it: { rotation_period: '7776000s', lifecycle: { prevent_destroy: true } } },
  google_redis_instance: { it: { auth_enabled: true, transit_encryption_mode: 'SERVER_AUTHENTICATION' } },
  google_pubsub_topic: { it: { kms_key_name: 'key' } },
  google_artifact_registry_repository: { it: { kms_key_name: 'key' } },
  [database]: {
    it: {
      database_version: 'POSTGRES_18',
      deletion_protection: true,
      settings: {
        edition: 'ENTERPRISE',
        deletion_protection_enabled: true,
        backup_configuration: { enabled: true },
        ip_configuration: { ipv4_enabled: false, ssl_mode: 'TRUSTED_CLIENT_CERTIFICATE_REQUIRED' },
        database_flags: [
          ...['log_checkpoints', 'log_connections', 'log_disconnections', 'log_lock_waits', 'log_hostname', 'log_duration'].map((name) => ({
            name,
            value: 'on',
          })),
          { name: 'cloudsql.enable_pgaudit', value: 'on' },
          { name: 'log_min_error_statement', value: 'error' },
          { name: 'log_statement', value: 'ddl' },
          { name: 'log_temp_files', value: '0' },
        ],
      },
    },
  },
  google_compute_ssl_policy: { it: { profile: 'MODERN', min_tls_version: 'TLS_1_2' } },
  google_compute_security_policy: {
    it: { rule: [{ action: 'deny(403)', match: { expr: { expression: "evaluatePreconfiguredExpr('cve-canary')" } } }] },
  },
  google_dns_managed_zone: { it: { dnssec_config: { state: 'on' } } },
  google_cloudbuild_worker_pool: { it: { worker_config: { no_external_ip: true } } },
  google_iam_workload_identity_pool_provider: {
    it: {
      oidc: { issuer_uri: 'https://token.actions.githubusercontent.com' },
      attribute_condition: "assertion.repository == 'acme/shop'",
      attribute_mapping: { 'google.subject': 'assertion.sub' },
    },
  },
  google_compute_subnetwork: { it: { log_config: {}, private_ip_google_access: true } },
  google_compute_network: { it: { name: 'shop', auto_create_subnetworks: false } },
  [firewall]: { it: { network: 'shop', source_ranges: ['10.0.0.0/8'], allow: [{ protocol: 'tcp', ports: ['443'] }] } },
  google_service_account: { it: { account_id: 'web' } },
  google_project: { it: { project_id: 'acme', auto_create_network: false } },
  google_project_iam_audit_config: {
    it: {
      project: 'acme',
      service: 'allServices',
      audit_log_config: ['ADMIN_READ', 'DATA_READ', 'DATA_WRITE'].map((log_type) => ({ log_type })),
    },
  },
};

/** What a rule refuses: an empty resource where nothing else is stated. */
export function refusedResources(rule: string): Resources {
  return refusedByRule[rule] ?? Object.fromEntries(typesOf(rule).map((type) => [type, { it: {} }]));
}

/** What a rule accepts: sound resources of its types, among the others. */
export function acceptedResources(rule: string): Resources {
  const types = typesOf(rule);
  const isThere = types.some((type) => Object.hasOwn(sound, type));
  return isThere ? sound : { ...sound, ...Object.fromEntries(types.slice(0, 1).map((type) => [type, { it: {} }])) };
}

function typesOf(rule: string): readonly string[] {
  return [...new Set(everyTerraformRule.flatMap(({ id, on }) => (id === rule ? on : [])))];
}
