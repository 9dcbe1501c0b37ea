import { itemsOf } from '../checked-object';
import { type Block, stringAt, stringsAt } from '../field';
import { type Breach, type KubernetesRule, ofKinds, rule, unknown } from '../kubernetes-rule';
import { type Access, allows, bindings, grantedBy, isOfCluster, meets, roles, rulesOf } from '../role';

const core = [''];
const rbac = ['rbac.authorization.k8s.io'];
const everyVerb = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'];
const inPods: Access = { groups: core, resources: ['pods/exec', 'pods/attach'], verbs: ['get', 'create'] };
const signatures: readonly Access[] = [
  { groups: ['certificates.k8s.io'], resources: ['certificatesigningrequests/approval'], verbs: ['update', 'patch'] },
  { groups: ['certificates.k8s.io'], resources: ['signers'], verbs: ['approve'] },
];

/** A right that a rule of access may give. */
interface Right {
  readonly name: string;
  readonly isIn: (rule: Block) => boolean;
}

const everything: Right = { name: 'all rights', isIn: isEverything };
const exec: Right = { name: 'commands in pods', isIn: (rule) => allows(rule, inPods) };

/** Rights in the cluster. */
export const accessRules: readonly KubernetesRule[] = [
  rule(
    'wildcard-access CKV_K8S_49 wildcard-in-rules C-0187 KSV-0046',
    'no wildcards in rights',
    ofKinds(roles, (role) =>
      rulesOf(role).flatMap(({ path, block }) =>
        ['apiGroups', 'resources', 'verbs']
          .filter((field) => stringsAt(block, field).includes('*'))
          .map((field) => ({ path: `${path}.${field}`, message: 'must name each, got *' })),
      ),
    ),
  ),
  denied('exec-access rolePodExecAttach clusterrolePodExecAttach CKV2_K8S_2 C-0002 KSV-0053', 'no exec or attach', inPods, true),
  denied('node-access CKV2_K8S_2', 'no proxy to nodes', { groups: core, resources: ['nodes/proxy'], verbs: ['get', 'create'] }),
  denied('secret-access CKV2_K8S_5 access-to-secrets C-0186 KSV-0041', 'no read access to all Secrets', {
    groups: core,
    resources: ['secrets'],
    verbs: ['get', 'list', 'watch'],
  }),
  denied('token-access', 'no tokens of other accounts', { groups: core, resources: ['serviceaccounts/token'], verbs: ['create'] }),
  denied('impersonation CKV2_K8S_3 C-0191', 'no impersonation', {
    groups: [...core, 'authentication.k8s.io'],
    resources: ['users', 'groups', 'serviceaccounts', 'userextras', 'uids'],
    verbs: ['impersonate'],
  }),
  denied('bind-access CKV_K8S_157', "no escalation of one's own rights", {
    groups: rbac,
    resources: ['roles', 'clusterroles'],
    verbs: ['bind'],
  }),
  denied('escalate-access CKV_K8S_158', "no escalation of one's own rights", {
    groups: rbac,
    resources: ['roles', 'clusterroles'],
    verbs: ['escalate'],
  }),
  denied('webhook-access CKV_K8S_155', 'no control of admission webhooks', {
    groups: ['admissionregistration.k8s.io'],
    resources: ['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'],
    verbs: ['create', 'update', 'patch'],
  }),
  denied('service-status-access CKV2_K8S_4', 'no address that a Service takes from others', {
    groups: core,
    resources: ['services/status'],
    verbs: ['update', 'patch'],
  }),
  rule(
    'signature-access CKV_K8S_156',
    'no approval of certificates',
    ofKinds(roles, (role) =>
      signatures.every((access) => rulesOf(role).some(({ block }) => allows(block, access)))
        ? [{ path: 'rules', message: 'must not approve requests for certificates' }]
        : [],
    ),
  ),
  bound(
    'cluster-admin-cluster-wide clusterrolebindingClusterAdmin KSV-0111 C-0035 cluster-admin-role-binding',
    'ClusterRoleBinding',
    'ClusterRole',
    everything,
  ),
  bound('cluster-admin-in-namespace rolebindingClusterAdminClusterRole C-0035', 'RoleBinding', 'ClusterRole', everything),
  bound('namespace-admin rolebindingClusterAdminRole C-0035', 'RoleBinding', 'Role', everything),
  bound('exec-cluster-wide clusterrolebindingPodExecAttach C-0002', 'ClusterRoleBinding', 'ClusterRole', exec),
  bound('exec-by-cluster-role rolebindingClusterRolePodExecAttach C-0002', 'RoleBinding', 'ClusterRole', exec),
  bound('exec-by-role rolebindingRolePodExecAttach C-0002', 'RoleBinding', 'Role', exec),
  rule(
    'public-grant KSV-0122 KSV-0123 KSV-01011',
    'no rights for everyone or for the masters group',
    ofKinds(bindings, (binding) =>
      itemsOf(binding, 'subjects').flatMap((subject, index): readonly Breach[] => {
        const name = stringAt(subject, 'name') ?? '';
        return /^system:(?:anonymous|unauthenticated|authenticated|masters)$/.test(name) && !isOfCluster(binding)
          ? [{ path: `subjects[${index}].name`, message: `must be a user, a group or an account of its own, got ${name}` }]
          : [];
      }),
    ),
  ),
];

/** A right that no role may give. */
function denied(ids: string, wants: string, access: Access, exceptCluster = false): KubernetesRule {
  return rule(
    ids,
    wants,
    ofKinds(roles, (role) =>
      exceptCluster && isOfCluster(role)
        ? []
        : rulesOf(role)
            // a Secret that is named is one's own
            .filter(({ block }) => allows(block, access) && stringsAt(block, 'resourceNames').length === 0)
            .map(({ path }) => ({ path, message: `must not allow ${access.verbs.join(', ')} of ${access.resources.join(', ')}` })),
    ),
  );
}

/** A right that no binding of a kind may give by a role of a kind. */
function bound(ids: string, kind: string, roleKind: string, { name, isIn }: Right): KubernetesRule {
  return rule(
    ids,
    `no ${name}`,
    ofKinds([kind], (binding, { objects }) => {
      if (isOfCluster(binding) || stringAt(binding.body, 'roleRef.kind') !== roleKind) return [];
      const role = `${roleKind} ${stringAt(binding.body, 'roleRef.name') ?? ''}`;
      const granted = grantedBy(binding, objects);
      if (granted === undefined) return [unknown('roleRef', `must not give ${name}, got ${role}, which is not among the objects`)];
      return granted.some(isIn) ? [{ path: 'roleRef', message: `must not give ${name}, got ${role}` }] : [];
    }),
  );
}

function isEverything(rule: Block): boolean {
  const verbs = stringsAt(rule, 'verbs');
  return (
    stringsAt(rule, 'apiGroups').includes('*') &&
    stringsAt(rule, 'resources').includes('*') &&
    (verbs.includes('*') || everyVerb.every((verb) => meets(verbs, [verb])))
  );
}
