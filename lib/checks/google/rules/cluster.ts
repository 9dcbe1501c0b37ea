import { isPublicRange } from '../public-range';
import { blocksAt, isReference, type TerraformResource, valueAt } from '../terraform-resource';
import { mayBe, must, mustBe, mustHave, named, only, type RuleCheck, type TerraformRule } from '../terraform-rule';

const on = ['google_container_cluster'];

/** The control plane of GKE, and what holds for the whole cluster. */
export const clusterRules: readonly TerraformRule[] = [
  rule('CKV_GCP_1 GCP-0060', 'logs', mayBe('logging_service', 'logging.googleapis.com/kubernetes')),
  rule('CKV_GCP_8 GCP-0052', 'metrics', mayBe('monitoring_service', 'monitoring.googleapis.com/kubernetes')),
  rule('CKV_GCP_7 GCP-0062', 'rights by role, not by attribute', mayBe('enable_legacy_abac', false)),
  rule('CKV_GCP_12 GCP-0056', 'network policies that are kept', only(isStandard, keepsNetworkPolicies)),
  rule(
    'CKV_GCP_13 GCP-0064',
    'no certificates that last for years',
    mustBe('master_auth.client_certificate_config.issue_client_certificate', false),
  ),
  rule('CKV_GCP_18 GCP-0053', 'a control plane that is not open to everybody', noPublicNetwork),
  rule(
    'CKV_GCP_20 GCP-0061',
    'a stated list of who reaches the control plane',
    only(hasIpEndpoint, mustHave('master_authorized_networks_config')),
  ),
  rule('CKV_GCP_21 GCP-0051', 'labels', must('resource_labels', hasKeys, 'at least one')),
  rule('CKV_GCP_23 GCP-0049', 'addresses of the network for pods', mustHave('ip_allocation_policy')),
  rule('CKV_GCP_25 CKV_GCP_64 GCP-0059', 'nodes without public addresses', hasPrivateNodes),
  rule('CKV_GCP_61', 'traffic between pods of a node that is seen', only(isStandard, mustBe('enable_intranode_visibility', true))),
  {
    ...rule('CKV_GCP_65', 'rights for groups of the organization', mustHave('authenticator_groups_config.security_group')),
    optional: true,
  },
  rule('CKV_GCP_66', 'images that a policy admits', mustBe('binary_authorization.evaluation_mode', 'PROJECT_SINGLETON_POLICY_ENFORCE')),
  rule(
    'CKV_GCP_70',
    'a release channel',
    must('release_channel.channel', (value) => value !== undefined && value !== 'UNSPECIFIED', 'a channel'),
  ),
  rule('CKV_GCP_71 GCP-0055', 'shielded nodes', mayBe('enable_shielded_nodes', true)),
  rule('CKV_GCP_123', 'pools of nodes beside the cluster', separatePools),
  rule('CKV2_GCP_19', 'no features that may vanish', mayBe('enable_kubernetes_alpha', false)),
  rule('GKE-identity', 'accounts of Google for workloads', only(isStandard, mustHave('workload_identity_config.workload_pool'))),
  rule('GKE-posture', 'the security posture', mustBe('security_posture_config.mode', 'BASIC', 'ENTERPRISE')),
  {
    ...rule('GKE-secrets', 'secrets encrypted by a key of your own', mustBe('database_encryption.state', 'ENCRYPTED')),
    optional: true,
  },
  { ...rule('GKE-protection', 'protection from being destroyed', mayBe('deletion_protection', true)), productionOnly: true },
  rule('GCP-0050', 'an account of their own for nodes that come by themselves', autoProvisionedAccount),
  rule('GCP-0048', 'metadata without its first version', mayBe('node_config.metadata.disable-legacy-endpoints', true)),
];

function rule(ids: string, wants: string, check: RuleCheck): TerraformRule {
  return { ...named(ids), on, wants, why: 'CIS Benchmark for GKE, section 5', check };
}

/** Autopilot has these on, and refuses to be told. */
function isStandard({ config }: TerraformResource): boolean {
  return String(config['enable_autopilot'] ?? false) !== 'true';
}

/** A control plane that is reached by name only has no address to guard. */
function hasIpEndpoint({ config }: TerraformResource): boolean {
  return String(valueAt(config, 'control_plane_endpoints_config.ip_endpoints_config.enabled') ?? true) !== 'false';
}

function hasKeys(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

function keepsNetworkPolicies({ config }: TerraformResource): ReturnType<RuleCheck> {
  const kept = config['datapath_provider'] === 'ADVANCED_DATAPATH' || String(valueAt(config, 'network_policy.enabled')) === 'true';
  return kept ? [] : [{ attribute: 'datapath_provider', message: 'must be ADVANCED_DATAPATH, or network_policy.enabled true' }];
}

function noPublicNetwork({ config }: TerraformResource): ReturnType<RuleCheck> {
  return blocksAt(config, 'master_authorized_networks_config.cidr_blocks')
    .map(({ path, block }) => ({ path, range: block['cidr_block'] }))
    .filter(({ range }) => !isReference(range) && isPublicRange(String(range)))
    .map(({ path, range }) => ({ attribute: `${path}.cidr_block`, message: `must not be open to everybody, got ${String(range)}` }));
}

function hasPrivateNodes({ config }: TerraformResource): ReturnType<RuleCheck> {
  const nodes = valueAt(config, 'private_cluster_config.enable_private_nodes');
  return isReference(nodes) || String(nodes) === 'true'
    ? []
    : [{ attribute: 'private_cluster_config.enable_private_nodes', message: `must be true, got ${String(nodes ?? 'nothing')}` }];
}

function separatePools({ config }: TerraformResource): ReturnType<RuleCheck> {
  const inline = config['node_pool'] !== undefined && String(config['remove_default_node_pool'] ?? false) !== 'true';
  return inline ? [{ attribute: 'node_pool', message: 'must be unset, since a change of a pool replaces the cluster' }] : [];
}

function autoProvisionedAccount({ config }: TerraformResource): ReturnType<RuleCheck> {
  const provisions =
    !isStandard({ type: '', name: '', address: '', config }) || String(valueAt(config, 'cluster_autoscaling.enabled')) === 'true';
  const attribute = 'cluster_autoscaling.auto_provisioning_defaults.service_account';
  const account = valueAt(config, attribute);
  return provisions && (account === undefined || account === '' || account === 'default')
    ? [{ attribute, message: 'must be an account of its own, got nothing' }]
    : [];
}
