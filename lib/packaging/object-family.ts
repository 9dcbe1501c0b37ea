import type { KubernetesObject } from '../targets/kubernetes/kubernetes-object';
import type { PackagedObjects } from './objects-by-environment';

/** One object as it is in each environment that has it. */
export interface ObjectFamily {
  readonly apiVersion: string;
  readonly kind: string;
  /** Of the base's object, or else of the first environment's. Only a Namespace that the application lives in changes it. */
  readonly name: string;
  /** Where it is not the one that the application lives in: the same in all environments. */
  readonly otherNamespace?: string;
  /** By environment, in sorted order; without those that do not have it. */
  readonly variants: ReadonlyMap<string, KubernetesObject>;
}

/** The application's objects across all environments, lined up. */
export interface LinedUp {
  /** Sorted. */
  readonly environments: readonly string[];
  readonly base: string;
  /** Namespace that an environment's objects live in: that of all which have one, and undefined where they have several, or none has. */
  readonly namespaces: ReadonlyMap<string, string | undefined>;
  /** In the order of the base's objects; those that it does not have, behind. */
  readonly families: readonly ObjectFamily[];
}

/** Finds out which objects of the environments are one and the same: same kind and name, and same namespace but for the application's own. */
export function lineUp({ objects, base }: PackagedObjects): LinedUp {
  const environments = Object.keys(objects).sort();
  const namespaces = new Map(environments.map((environment) => [environment, namespaceOf(objects[environment] ?? [])]));
  const found = new Map<string, Map<string, KubernetesObject>>();
  for (const environment of [base, ...environments.filter((each) => each !== base)]) {
    for (const object of objects[environment] ?? []) {
      const key = identityOf(object, namespaces.get(environment));
      const variants = found.get(key) ?? new Map<string, KubernetesObject>();
      found.set(key, variants.set(environment, object));
    }
  }
  return { environments, base, namespaces, families: [...found.values()].map((variants) => familyOf(variants, namespaces)) };
}

/** What tells an object from the others of its environment; the application's own namespace is left out. */
export function identityOf({ apiVersion, kind, metadata: { name, namespace } }: KubernetesObject, home?: string): string {
  const isHome = apiVersion === 'v1' && kind === 'Namespace' && name === home;
  const place = namespace === undefined ? '' : namespace === home ? null : namespace;
  return JSON.stringify([apiVersion, kind, place, isHome ? null : name]);
}

function namespaceOf(objects: readonly KubernetesObject[]): string | undefined {
  const [first, ...others] = new Set(objects.flatMap(({ metadata: { namespace } }) => (namespace === undefined ? [] : [namespace])));
  return others.length === 0 ? first : undefined;
}

function familyOf(variants: ReadonlyMap<string, KubernetesObject>, namespaces: LinedUp['namespaces']): ObjectFamily {
  const [[environment, object] = []] = variants;
  if (environment === undefined || object === undefined) throw new Error('a family has a member'); // lineUp makes none without
  const { apiVersion, kind, metadata } = object;
  const isElsewhere = metadata.namespace !== undefined && metadata.namespace !== namespaces.get(environment);
  const sorted = new Map([...variants].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { apiVersion, kind, name: metadata.name, ...(isElsewhere && { otherNamespace: metadata.namespace }), variants: sorted };
}
