import { isPublicRange } from '../public-range';
import { blocksAt, isReference, type TerraformResource, valueAt } from '../terraform-resource';
import {
  butNot,
  isFalse,
  isSet,
  isTrue,
  mayBe,
  must,
  mustBe,
  mustHave,
  named,
  only,
  type RuleCheck,
  said,
  type TerraformRule,
} from '../terraform-rule';

const on = ['google_container_cluster'];
const certificates = 'master_auth.client_certificate_config.issue_client_certificate';
const policies = 'pod_security_policy_config.enabled';
const logs = must('logging_service', (value) => value !== 'none', 'unset or logging.googleapis.com/kubernetes');
const metrics = must('monitoring_service', (value) => value !== 'none', 'unset or monitoring.googleapis.com/kubernetes');

/** The control plane of GKE, and what holds for the whole cluster; its nodes have rules of their own. */
export const clusterRules: readonly TerraformRule[] = [
  rule('CKV_GCP_1 GCP-0060', 'logs', logs),
  rule('GCP-0060', 'logs of Kubernetes', butNot(mayBe('logging_service', 'logging.googleapis.com/kubernetes'), logs)),
  rule('CKV_GCP_8 GCP-0052', 'metrics', metrics),
  rule('GCP-0052', 'metrics of Kubernetes', butNot(mayBe('monitoring_service', 'monitoring.googleapis.com/kubernetes'), metrics)),
  rule('CKV_GCP_7 GCP-0062', 'rights by role, not by attribute', mayBe('enable_legacy_abac', false)),
  rule('CKV_GCP_12 GCP-0056', 'network policies that are kept', only(isStandard, keepsNetworkPolicies)),
  rule('CKV_GCP_13', 'no certificates that last for years', only(saysNothingOfCertificates, mustBe(certificates, false))),
  rule('CKV_GCP_13 GCP-0064', 'no certificates that last for years', mayBe(certificates, false)),
  rule(
    'GCP-0064',
    'no password for the control plane',
    must('master_auth.username', (value) => !isSet(value), 'unset'),
  ),
  rule('CKV_GCP_18 GCP-0053', 'a control plane that is not open to everybody', noPublicNetwork),
  rule(
    'CKV_GCP_20 GCP-0061',
    'a stated list of who reaches the control plane',
    only(hasIpEndpoint, mustHave('master_authorized_networks_config')),
  ),
  rule('CKV_GCP_21 GCP-0051', 'labels', must('resource_labels', hasKeys, 'at least one')),
  rule('CKV_GCP_23 GCP-0049', 'addresses of the network for pods', mustHave('ip_allocation_policy')),
  rule('CKV_GCP_24', 'a pod security policy before Kubernetes 1.25, where it is gone', only(isBefore125, mustBe(policies, true))),
  rule('CKV_GCP_25 CKV_GCP_64 GCP-0059', 'nodes without public addresses', mustHave('private_cluster_config')),
  rule(
    'GCP-0059',
    'nodes without public addresses',
    only(({ config }) => isSet(config['private_cluster_config']), mustBe('private_cluster_config.enable_private_nodes', true)),
  ),
  rule('CKV_GCP_61', 'traffic between pods of a node that is seen', only(isStandard, mustBe('enable_intranode_visibility', true))),
  {
    ...rule('CKV_GCP_65', 'rights for groups of the organization', mustHave('authenticator_groups_config.security_group')),
    optional: true,
  },
  rule('CKV_GCP_66', 'images that a policy admits', imagePolicy),
  rule(
    'CKV_GCP_70',
    'a release channel',
    must('release_channel.channel', (value) => isSet(value) && value !== 'UNSPECIFIED', 'a channel'),
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
];

function rule(ids: string, wants: string, check: RuleCheck): TerraformRule {
  return { ...named(ids), on, wants, why: 'CIS Benchmark for GKE, section 5', check };
}

/** Autopilot has these on, and refuses the settings. */
export function isStandard({ config }: TerraformResource): boolean {
  return !isTrue(config['enable_autopilot']);
}

/** A control plane that is reached by name only has no address to guard. */
function hasIpEndpoint({ config }: TerraformResource): boolean {
  return !isFalse(valueAt(config, 'control_plane_endpoints_config.ip_endpoints_config.enabled'));
}

function saysNothingOfCertificates({ config }: TerraformResource): boolean {
  return valueAt(config, certificates) === undefined;
}

function hasKeys(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

function isBefore125({ config }: TerraformResource): boolean {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(String(config['min_master_version'])) ?? [];
  return major !== undefined && Number(major) === 1 && Number(minor) < 25;
}

/** Providers before 4.31 have a switch instead of the mode. */
function imagePolicy({ config }: TerraformResource): ReturnType<RuleCheck> {
  const attribute = 'binary_authorization.evaluation_mode';
  const mode = valueAt(config, attribute);
  const enforced = mode === 'PROJECT_SINGLETON_POLICY_ENFORCE' || isTrue(mode) || isTrue(config['enable_binary_authorization']);
  return enforced || isReference(mode) ? [] : [{ attribute, message: `must be PROJECT_SINGLETON_POLICY_ENFORCE, got ${said(mode)}` }];
}

function keepsNetworkPolicies({ config }: TerraformResource): ReturnType<RuleCheck> {
  const policy = valueAt(config, 'network_policy.enabled');
  const kept =
    [config['datapath_provider'], policy].some(isReference) || config['datapath_provider'] === 'ADVANCED_DATAPATH' || isTrue(policy);
  return kept ? [] : [{ attribute: 'datapath_provider', message: 'must be ADVANCED_DATAPATH, or network_policy.enabled true' }];
}

function noPublicNetwork({ config }: TerraformResource): ReturnType<RuleCheck> {
  return blocksAt(config, 'master_authorized_networks_config.cidr_blocks')
    .map(({ path, block }) => ({ path, range: String(block['cidr_block']) }))
    .filter(({ range }) => isPublicRange(range))
    .map(({ path, range }) => ({ attribute: `${path}.cidr_block`, message: `must not be open to everybody, got ${range}` }));
}

function separatePools({ config }: TerraformResource): ReturnType<RuleCheck> {
  const inline = isSet(config['node_pool']) && !isTrue(config['remove_default_node_pool']) && !isReference(config['node_pool']);
  return inline ? [{ attribute: 'node_pool', message: 'must be unset, since a change of a pool replaces the cluster' }] : [];
}
