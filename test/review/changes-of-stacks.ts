import { type ChangeRow, inStack, inWorkflow } from './change-row';

const resource = (type: string, name: string, ...path: readonly (string | number)[]) => ['resource', type, name, ...path];
const run = 'orchestra/prod/cloud-run';
const foundation = 'orchestra/prod/foundation';
const cluster = 'crucible/prod/cluster';
const api = (...path: readonly (string | number)[]) => resource('google_cloud_run_v2_service', 'api_C8550315', ...path);
const database = (...path: readonly (string | number)[]) => resource('google_sql_database_instance', 'Database-main', ...path);
const member = (role: string, who: string) => ({ project: 'acme-orchestra-prod', role, member: who });

/** Edits of the code of stacks and of workflows. */
export const stackChanges: readonly ChangeRow[] = [
  inStack(foundation, 'outage', /Database-main:settings\.tier/, [database('settings', 'tier'), 'db-custom-4-15360']),
  inStack(foundation, 'cost', /Database-main:settings\.tier/, [database('settings', 'tier'), 'db-custom-4-15360']),
  inStack(foundation, 'outage', /availability_type/, [database('settings', 'availability_type'), 'ZONAL']),
  inStack(foundation, 'data-loss', /Database-main:region/, [database('region'), 'europe-west4']),
  inStack(foundation, 'data-loss', /deletion_protection/, [database('deletion_protection'), false]),
  inStack(foundation, 'data-loss', /retained_backups/, [
    database('settings', 'backup_configuration', 'backup_retention_settings', 'retained_backups'),
    1,
  ]),
  inStack(foundation, 'data-loss', /point_in_time/, [
    database('settings', 'backup_configuration', 'point_in_time_recovery_enabled'),
    false,
  ]),
  inStack(foundation, 'exposure', /ipv4_enabled/, [database('settings', 'ip_configuration', 'ipv4_enabled'), true]),
  inStack(foundation, 'exposure', /ssl_mode/, [database('settings', 'ip_configuration', 'ssl_mode'), 'ALLOW_UNENCRYPTED_AND_ENCRYPTED']),
  inStack(foundation, 'data-loss', /google_sql_database_instance\.Database-main$/, [database(), undefined]),
  inStack(foundation, 'exposure', /SecretReader-other/, [
    resource('google_secret_manager_secret_iam_member', 'SecretReader-other'),
    { role: 'roles/secretmanager.secretAccessor', member: 'serviceAccount:x@y', secret_id: 's' },
  ]),
  inStack(foundation, 'outage', /SecretReader-signing-key_api$/, [
    resource('google_secret_manager_secret_iam_member', 'SecretReader-signing-key_api'),
    undefined,
  ]),
  inStack(foundation, 'outage', /Api-run$/, [resource('google_project_service', 'Api-run'), undefined]),
  inStack(foundation, 'exposure', /Owner$/, [resource('google_project_iam_member', 'Owner'), member('roles/owner', 'user:a@example.com')]),
  inStack(foundation, 'exposure', /DenyIngress$/, [resource('google_compute_firewall', 'DenyIngress'), undefined]),
  inStack(foundation, 'exposure', /AllowAll$/, [
    resource('google_compute_firewall', 'AllowAll'),
    { name: 'all', allow: [{ protocol: 'tcp' }], source_ranges: ['0.0.0.0/0'] },
  ]),
  inStack(foundation, 'data-loss', /terraform_data\.protected/, [resource('terraform_data', 'protected', 'for_each'), '${toset([])}']),

  inStack(run, 'exposure', /api_C8550315:ingress/, [api('ingress'), 'INGRESS_TRAFFIC_ALL']),
  inStack(run, 'exposure', /invoker_iam_disabled/, [api('invoker_iam_disabled'), true]),
  inStack(run, 'exposure', /Public$/, [
    resource('google_cloud_run_v2_service_iam_member', 'Public'),
    { ...member('roles/run.invoker', 'allUsers'), name: 'orchestra-api' },
  ]),
  inStack(run, 'cost', /max_instance_count/, [api('template', 'scaling', 'max_instance_count'), 50]),
  inStack(run, 'outage', /max_instance_count/, [api('template', 'scaling', 'max_instance_count'), 0]),
  inStack(run, 'outage', /limits\.memory/, [api('template', 'containers', 0, 'resources', 'limits', 'memory'), '512Mi']),
  inStack(run, 'outage', /startup_probe/, [api('template', 'containers', 0, 'startup_probe', 'http_get', 'path'), '/other']),
  inStack(run, 'traffic', /env\[LOG_LEVEL\]/, [api('template', 'containers', 0, 'env', 'name=LOG_LEVEL', 'value'), 'debug']),
  inStack(run, 'other', /containers\[orchestra-api\]\.image/, [
    api('template', 'containers', 0, 'image'),
    'europe-west1-docker.pkg.dev/acme-orchestra-prod/orchestra/api:2.0.0',
  ]),
  inStack(run, 'exposure', /service_account/, [api('template', 'service_account'), 'owner@acme-orchestra-prod.iam.gserviceaccount.com']),
  inStack(run, 'replacement', /api_C8550315:location/, [api('location'), 'europe-west4']),
  inStack(run, 'exposure', /iap/, [resource('google_compute_backend_service', 'Endpoint_Backend-api_CB2D3D79', 'iap', 'enabled'), false]),
  inStack(run, 'exposure', /security_policy/, [
    resource('google_compute_backend_service', 'Endpoint_Backend-api_CB2D3D79', 'security_policy'),
    undefined,
  ]),
  inStack(run, 'exposure', /min_tls_version/, [
    resource('google_compute_ssl_policy', 'Endpoint_SslPolicy_E7CE82B5', 'min_tls_version'),
    'TLS_1_0',
  ]),
  inStack(run, 'outage', /rrdatas/, [
    resource('google_dns_record_set', 'Endpoint_A-orchestraexamplecom_89CAF2DE', 'rrdatas'),
    ['192.0.2.1'],
  ]),
  inStack(run, 'exposure', /attribute_condition/, [
    resource('google_iam_workload_identity_pool_provider', 'Github_67AA2193', 'attribute_condition'),
    'true',
  ]),
  inStack(run, 'exposure', /approval/, [
    resource('google_cloudbuild_trigger', 'Build_45A36621', 'approval_config', 'approval_required'),
    false,
  ]),
  inStack(run, 'traffic', /Pipeline-api/, [
    resource('google_clouddeploy_delivery_pipeline', 'Pipeline-api', 'serial_pipeline', 'stages', 0, 'strategy'),
    { standard: {} },
  ]),
  inStack(cluster, 'cost', /machine_type/, [
    resource('google_container_node_pool', 'Cluster_NodePool-main_9F967FD0', 'node_config', 'machine_type'),
    'n2-standard-8',
  ]),
  inStack(cluster, 'exposure', /private_cluster_config|control_plane/, [
    resource('google_container_cluster', 'Cluster_EB0386A7', 'private_cluster_config', 'enable_private_nodes'),
    false,
  ]),

  inWorkflow('crucible/workflows/build-api.yml', 'exposure', /permissions/, [['jobs', 'test', 'permissions', 'contents'], 'write']),
  inWorkflow('crucible/workflows/build-api.yml', 'exposure', /:permissions/, [['permissions'], undefined]),
  inWorkflow('crucible/workflows/build-api.yml', 'exposure', /:on/, [['on', 'pull_request_target'], {}]),
  inWorkflow('crucible/workflows/build-api.yml', 'exposure', /steps\[actions\/checkout\]/, [
    ['jobs', 'test', 'steps', 0, 'uses'],
    'actions/checkout@v7',
  ]),
  inWorkflow('crucible/workflows/build-api.yml', 'exposure', /persist-credentials/, [
    ['jobs', 'test', 'steps', 0, 'with', 'persist-credentials'],
    true,
  ]),
  inWorkflow('crucible/workflows/build-api.yml', 'exposure', /runs-on/, [['jobs', 'build', 'runs-on'], 'self-hosted']),
  inWorkflow('crucible/workflows/build-api.yml', 'outage', /jobs\.test$/, [['jobs', 'test'], undefined]),
  inWorkflow('crucible/workflows/build-api.yml', 'outage', /build-api\.yml$/, [[], undefined]),
  inWorkflow('orchestrator/workflows/promote.yml', 'exposure', /environment/, [['jobs', 'promote-prod', 'environment'], undefined]),
  inWorkflow('orchestrator/workflows/promote.yml', 'outage', /on\.workflow_dispatch/, [['on', 'workflow_dispatch'], undefined]),
];
