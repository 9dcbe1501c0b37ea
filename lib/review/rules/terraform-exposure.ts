import { fieldAt } from '../../model/record';
import type { ComparedLeaf } from '../compared-leaf';
import type { ChangeRule } from './change-rule';
import { gained, isMore, lost } from './sides';

const rights = /_iam_(?:member|binding|policy)$/;
const isAdded = ({ before }: ComparedLeaf) => before === undefined;
const isRemoved = ({ after }: ComparedLeaf) => after === undefined;
const gains = (leaf: ComparedLeaf) => gained(leaf).length > 0;
const loses = (leaf: ComparedLeaf) => lost(leaf).length > 0;
const isSecretRight = ({ item }: ComparedLeaf) => item.type.startsWith('google_secret_manager_');

/** Changes of resources by which more can be reached, read or done. */
export const terraformExposureRules: readonly ChangeRule[] = (
  [
    {
      id: 'everybody',
      type: rights,
      when: (leaf) => isAdded(leaf) && isEverybody(leaf),
      sentence: (leaf) => `everybody on the internet gets ${roleOf(leaf)}`,
    },
    {
      id: 'everybody-now',
      type: rights,
      shape: /^members?$/,
      when: ({ to }) => /allUsers|allAuthenticatedUsers/.test(JSON.stringify(to ?? '')),
      sentence: (leaf) => `everybody on the internet gets ${roleOf(leaf)}`,
    },
    {
      id: 'secret-reader',
      type: rights,
      when: (leaf) => isAdded(leaf) && isSecretRight(leaf),
      sentence: (leaf) => `${memberOf(leaf)} reads ${String(fieldAt(leaf.item.value, ['secret_id']) ?? 'a secret')}`,
    },
    {
      id: 'right-added',
      type: rights,
      when: (leaf) => isAdded(leaf) && !isEverybody(leaf) && !isSecretRight(leaf),
      sentence: (leaf) => `${memberOf(leaf)} gets ${roleOf(leaf)}`,
    },
    {
      id: 'right-changed',
      type: rights,
      shape: /^(?:members?|role|condition.*|policy_data)$/,
      sentence: (leaf) => `${memberOf(leaf)} gets ${roleOf(leaf)}`,
    },
    {
      id: 'role-wider',
      type: /^google_(?:project|organization)_iam_custom_role$/,
      shape: /^permissions$/,
      when: gains,
      sentence: 'the role permits more',
    },
    {
      id: 'key-added',
      type: /^google_(?:service_account_key|storage_hmac_key|apikeys_key)$/,
      when: isAdded,
      sentence: 'a key that does not end by itself',
    },
    {
      id: 'run-ingress',
      type: /^google_cloud_run_v2_service$/,
      shape: /^ingress$/,
      when: ({ to }) => to !== 'INGRESS_TRAFFIC_INTERNAL_ONLY',
      sentence: ({ to }) => (to === 'INGRESS_TRAFFIC_ALL' ? 'the internet reaches it' : 'a load balancer on the internet may lead to it'),
    },
    {
      id: 'run-open',
      type: /^google_cloud_run_v2_service$/,
      shape: /^(?:invoker_iam_disabled|default_uri_disabled|iap_enabled)$/,
      inNew: true,
      when: ({ shape, to }) => (shape === 'invoker_iam_disabled' ? to === true : to === false),
      sentence: 'requests are no longer asked who they are from, or come by another way',
    },
    {
      id: 'run-account',
      type: /^google_cloud_run_v2_/,
      shape: /service_account$/,
      sentence: ({ to }) => `it acts as ${String(to ?? 'the default account')}`,
    },
    {
      id: 'run-secret',
      type: /^google_cloud_run_v2_/,
      shape: /secret_key_ref(?:\.secret)?$|volumes\[\]\.secret(?:\.secret)?$|env\[\]\.value_source$/,
      when: ({ to }) => to !== undefined,
      sentence: ({ item }) => `${item.title} reads a secret that it did not`,
    },
    {
      id: 'address-added',
      type: /^google_compute_(?:global_)?forwarding_rule$|^google_compute_(?:global_)?address$/,
      when: isAdded,
      sentence: 'an address that requests come in by',
    },
    {
      id: 'forwarding-scheme',
      type: /^google_compute_(?:global_)?forwarding_rule$|^google_compute_backend_service$/,
      shape: /^(?:load_balancing_scheme|port_range|ports|target)$/,
      sentence: 'requests come in another way',
    },
    {
      id: 'sign-in-dropped',
      type: /^google_compute_backend_service$/,
      shape: /^iap(?:\.enabled)?$/,
      when: ({ to }) => to !== true,
      sentence: 'people are no longer asked to sign in',
    },
    {
      id: 'armor-dropped',
      type: /^google_compute_backend_service$/,
      shape: /^security_policy$/,
      when: ({ from }) => from !== undefined,
      sentence: 'other or no requests are refused at the edge',
    },
    {
      id: 'armor-removed',
      type: /^google_compute_security_policy$/,
      when: isRemoved,
      sentence: 'requests are no longer refused at the edge',
    },
    {
      id: 'armor-changed',
      type: /^google_compute_security_policy$/,
      shape: /^(?:rule|adaptive_protection_config)/,
      sentence: 'other requests are refused at the edge',
    },
    {
      id: 'tls-weaker',
      type: /^google_compute_ssl_policy$/,
      shape: /^(?:profile|min_tls_version|custom_features)$/,
      sentence: 'other versions and ciphers of TLS are accepted',
    },
    {
      id: 'firewall-added',
      type: /^google_compute_firewall(?:_policy_rule)?$/,
      when: (leaf) => isAdded(leaf) && fieldAt(leaf.item.value, ['deny']) === undefined,
      sentence: (leaf) => `connections from ${JSON.stringify(fieldAt(leaf.item.value, ['source_ranges']) ?? 'its sources')} are allowed`,
    },
    {
      id: 'firewall-wider',
      type: /^google_compute_firewall(?:_policy_rule)?$/,
      shape: /^(?:allow|source_|target_|destination_ranges|direction|disabled|priority)/,
      when: (leaf) => gains(leaf) || loses(leaf),
      sentence: 'other connections are allowed',
    },
    {
      id: 'firewall-removed',
      type: /^google_compute_firewall(?:_policy_rule)?$/,
      when: (leaf) => isRemoved(leaf) && fieldAt(leaf.item.value, ['deny']) !== undefined,
      sentence: 'connections that it refused are allowed',
    },
    {
      id: 'sql-public',
      type: /^google_sql_database_instance$/,
      shape: /ip_configuration\.(?:ipv4_enabled|authorized_networks.*|ssl_mode|require_ssl|enable_private_path_for_google_cloud_services)$/,
      inNew: false,
      when: ({ shape, to }) =>
        shape.endsWith('ipv4_enabled') ? to === true : shape.includes('authorized_networks') ? to !== undefined : true,
      sentence: ({ shape }) =>
        /ssl/.test(shape) ? 'connections may come without TLS or a certificate' : 'other networks reach the database',
    },
    {
      id: 'bucket-public',
      type: /^google_storage_bucket$/,
      shape: /^(?:public_access_prevention|uniform_bucket_level_access|cors.*|website.*)$/,
      when: ({ to }) => to !== 'enforced' && to !== true,
      sentence: 'objects may be made public',
    },
    {
      id: 'cluster-opened',
      type: /^google_container_(?:cluster|node_pool)$/,
      shape:
        /private_cluster_config|master_authorized_networks|control_plane_endpoints|network_policy|shielded|workload_identity|legacy_abac|client_certificate|oauth_scopes|service_account$|enable_private|binary_authorization|datapath_provider|database_encryption|metadata/,
      sentence: 'others may reach the cluster, or its nodes may do more',
    },
    {
      id: 'trust-changed',
      type: /^google_iam_workload_identity_pool(?:_provider)?$/,
      shape: /^(?:attribute_condition|attribute_mapping|oidc|disabled)/,
      sentence: 'other workflows get tokens of the project',
    },
    {
      id: 'trust-added',
      type: /^google_iam_workload_identity_pool_provider$/,
      when: isAdded,
      sentence: 'workflows of its issuer get tokens of the project',
    },
    {
      id: 'approval-dropped',
      type: /^google_(?:cloudbuild_trigger|clouddeploy_target)$/,
      shape: /approval(?:_config)?(?:\.approval_required)?$|require_approval$/,
      when: ({ to }) => to !== true,
      sentence: 'nobody is asked before it deploys',
    },
    {
      id: 'trigger-source',
      type: /^google_cloudbuild_trigger$/,
      shape: /^(?:repository_event_config|github|service_account|filename|source_to_build)/,
      sentence: 'other commits are built, or by another account',
    },
    { id: 'zone-public', type: /^google_dns_(?:managed_zone|record_set)$/, when: isAdded, sentence: 'a name leads there' },
    { id: 'user-added', type: /^google_sql_user$/, when: isAdded, sentence: 'another user signs in to the database' },
    {
      id: 'secret-replicated',
      type: /^google_secret_manager_secret$/,
      shape: /^(?:replication|rotation|expire_time|ttl|version_aliases)/,
      sentence: 'the secret is kept elsewhere, or ends at another time',
    },
    {
      id: 'policy-lapsed',
      type: /^google_(?:org_policy_policy|project_organization_policy|binary_authorization_policy|access_context_manager_.*)$/,
      sentence: 'a policy that forbids things changes',
    },
    {
      id: 'session-longer',
      type: /^google_service_account_iam_member$|^google_cloud_run_v2_service$/,
      shape: /(?:expiration|max_age)/,
      when: isMore,
      sentence: 'a token is good for longer',
    },
  ] satisfies readonly Omit<ChangeRule, 'plane' | 'risk'>[]
).map((rule) => ({ ...rule, plane: 'terraform', risk: 'exposure' }));

function isEverybody({ item }: ComparedLeaf): boolean {
  return /"all(?:Authenticated)?Users"/.test(JSON.stringify([fieldAt(item.value, ['member']), fieldAt(item.value, ['members'])]));
}

function memberOf({ item }: ComparedLeaf): string {
  const members = fieldAt(item.value, ['members']);
  return String(fieldAt(item.value, ['member']) ?? (Array.isArray(members) ? members.join(', ') : 'a member'));
}

function roleOf({ item }: ComparedLeaf): string {
  return String(fieldAt(item.value, ['role']) ?? 'a role');
}
