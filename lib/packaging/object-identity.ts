import { by } from '../model/record';
import type { KubernetesObject } from '../targets/kubernetes/kubernetes-object';

/** What tells an object from the others of its environment. */
export function identityOf({ apiVersion, kind, metadata: { name, namespace = '' } }: KubernetesObject): string {
  return JSON.stringify([apiVersion, kind, namespace, name]);
}

const clusterRights: ReadonlySet<string> = new Set(['ClusterRole', 'ClusterRoleBinding']);

/** Whether an object is rights in the whole cluster, whose name may have the namespace in front: `shop.web`. */
export function isClusterRights({ apiVersion, kind }: Pick<KubernetesObject, 'apiVersion' | 'kind'>): boolean {
  return clusterRights.has(kind) && apiVersion.startsWith('rbac.authorization.k8s.io/');
}

/** The name without the application's own namespace: null for the namespace itself, `.web` for rights in the whole cluster. */
function nameWithin(
  { name, ...type }: Pick<KubernetesObject, 'apiVersion' | 'kind'> & { readonly name: string },
  home?: string,
): string | null {
  if (type.apiVersion === 'v1' && type.kind === 'Namespace' && name === home) return null;
  return home !== undefined && isClusterRights(type) && name.startsWith(`${home}.`) ? name.slice(home.length) : name;
}

/** An object of an environment; several environments may share one. */
export interface PlacedObject {
  readonly environment: string;
  readonly object: KubernetesObject;
  /** Namespace that the environment's objects live in. */
  readonly home: string | undefined;
}

/**
 * Objects that are one and the same in several environments: those of the same kind and name. Where an environment has several of these,
 * the application's own namespace and those that all have are the same; of the others, one of each environment is the same, in the order
 * of their names.
 */
export function alikeObjects(placed: readonly PlacedObject[]): ReadonlyMap<PlacedObject, string> {
  const groups = new Map<string, PlacedObject[]>();
  for (const each of placed) {
    const key = nameKey(each);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [each]);
    else known.push(each);
  }
  const found = new Map<PlacedObject, string>();
  for (const [key, group] of groups) for (const [each, place] of placesOf(group)) found.set(each, `${key}${place}`);
  return found;
}

/** An object without a namespace may be outside of all. */
function nameKey({ object: { apiVersion, kind, metadata }, home }: PlacedObject): string {
  const { name, namespace } = metadata;
  return JSON.stringify([apiVersion, kind, namespace !== undefined, nameWithin({ apiVersion, kind, name }, home)]);
}

/** Empty where no environment has two. */
function placesOf(group: readonly PlacedObject[]): readonly (readonly [PlacedObject, string])[] {
  const environments = byEnvironment(group);
  if (environments.every(({ length }) => length === 1)) return group.map((each) => [each, '']);
  const isFixed = ({ object }: PlacedObject) =>
    environments.every((members) => members.some((each) => each.object.metadata.namespace === object.metadata.namespace));
  const rests = environments.map((members) => members.filter((each) => !isAtHome(each) && !isFixed(each)).sort(by(namespaceOf)));
  const isPaired = new Set(rests.map(({ length }) => length)).size === 1;
  const positions = new Map(isPaired ? rests.flatMap((rest) => rest.map((each, index) => [each, index] as const)) : []);
  return group.map((each) => [each, JSON.stringify([isAtHome(each) ? null : (positions.get(each) ?? namespaceOf(each))])]);
}

function byEnvironment(group: readonly PlacedObject[]): readonly (readonly PlacedObject[])[] {
  const found = new Map<string, PlacedObject[]>();
  for (const each of group) found.set(each.environment, [...(found.get(each.environment) ?? []), each]);
  return [...found.values()];
}

function isAtHome({ object: { metadata }, home }: PlacedObject): boolean {
  return metadata.namespace === home;
}

function namespaceOf({ object: { metadata } }: PlacedObject): string {
  return String(metadata.namespace);
}
