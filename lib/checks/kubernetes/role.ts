import { type CheckedObject, itemsOf } from './checked-object';
import { type Block, isUnset, stringAt, stringsAt } from './field';
import { neighbour } from './object-index';

/** Kinds that hold rules of access. */
export const roles: readonly string[] = ['Role', 'ClusterRole'];

/** Kinds that give the rights of a role to somebody. */
export const bindings: readonly string[] = ['RoleBinding', 'ClusterRoleBinding'];

/** What a rule of access has to allow. */
export interface Access {
  readonly groups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/** Rules of a role, each with its place. */
export function rulesOf(role: CheckedObject): readonly { readonly path: string; readonly block: Block }[] {
  return itemsOf(role, 'rules').map((block, index) => ({ path: `rules[${index}]`, block }));
}

/** Whether a rule of access allows one of the verbs on one of the resources; `*` is everything. */
export function allows(rule: Block, { groups, resources, verbs }: Access): boolean {
  return (
    meets(stringsAt(rule, 'apiGroups'), groups) &&
    stringsAt(rule, 'resources').some(
      (each) => each === '*' || resources.includes(each) || resources.some((wanted) => isSubresource(each, wanted)),
    ) &&
    meets(stringsAt(rule, 'verbs'), verbs)
  );
}

/** Whether a rule of access names a value, or everything. */
export function meets(given: readonly string[], wanted: readonly string[]): boolean {
  return given.some((each) => each === '*' || wanted.includes(each));
}

/** Whether a pattern such as that of every `…/exec` covers a resource. */
function isSubresource(pattern: string, wanted: string): boolean {
  return pattern.startsWith('*/') && wanted.endsWith(pattern.slice(1));
}

/** Whether the objects of Kubernetes itself and of its clouds are meant, whose rights nobody can take away. */
export function isOfCluster({ name }: CheckedObject): boolean {
  return /^(?:system|gce):/.test(name) || ['cluster-admin', 'admin', 'edit'].includes(name);
}

/** The rules that a binding gives; undefined where its role is not known. */
export function grantedBy(binding: CheckedObject, objects: readonly CheckedObject[]): readonly Block[] | undefined {
  const [kind, name = ''] = ['kind', 'name'].map((field) => stringAt(binding.body, `roleRef.${field}`));
  if (kind === undefined) return undefined;
  const role = neighbour(objects, kind === 'ClusterRole' ? 'anywhere' : binding, kind, name);
  // an aggregated role has the rules of others
  if (role !== undefined) return isUnset(role.body['aggregationRule']) ? itemsOf(role, 'rules') : undefined;
  return kind === 'ClusterRole' ? builtIn.get(name) : undefined;
}

const everything = { apiGroups: ['*'], resources: ['*'], verbs: ['*'] };
const inPods = { apiGroups: [''], resources: ['pods/attach', 'pods/exec', 'secrets', 'serviceaccounts/token'], verbs: ['get', 'create'] };

/** Roles of every cluster, with what rules ask of them. */
const builtIn: ReadonlyMap<string, readonly Block[]> = new Map<string, readonly Block[]>([
  ['cluster-admin', [everything]],
  ['admin', [inPods]],
  ['edit', [inPods]],
  ...['view', 'system:auth-delegator', 'system:basic-user', 'system:discovery', 'system:monitoring', 'system:public-info-viewer'].map(
    (name) => [name, []] as const,
  ),
]);
