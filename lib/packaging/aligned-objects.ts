import { byKey } from '../model/record';
import type { KubernetesObject } from '../targets/kubernetes/kubernetes-object';
import { homeNamespaces } from './home-namespaces';
import { alikeObjects, type PlacedObject } from './object-identity';
import type { PackagedObjects } from './objects-by-environment';

/** One object as it is in each environment that has it. */
export interface ObjectFamily {
  readonly apiVersion: string;
  readonly kind: string;
  /** Of the base's object, or else of the first environment's. A Namespace that the application lives in changes it, and so do rights in the whole cluster. */
  readonly name: string;
  /** Where it is not the one that the application lives in, and the same in all environments. */
  readonly otherNamespace?: string;
  /** By environment, in sorted order; without those that do not have it. */
  readonly variants: ReadonlyMap<string, KubernetesObject>;
}

/** The application's objects across all environments, lined up. */
export interface AlignedObjects {
  /** Sorted. */
  readonly environments: readonly string[];
  readonly base: string;
  /** Namespace that an environment's objects live in, but for a few: that of most; undefined where none has any. */
  readonly namespaces: ReadonlyMap<string, string | undefined>;
  /** In the order of the base's objects; those that it does not have, behind. */
  readonly families: readonly ObjectFamily[];
}

/** Finds out which objects of the environments are one and the same. */
export function alignObjects({ objects, base }: PackagedObjects): AlignedObjects {
  const environments = Object.keys(objects).sort();
  const namespaces = homeNamespaces(objects);
  const order = [base, ...environments.filter((each) => each !== base)];
  const placed = order.flatMap((environment) =>
    (objects[environment] ?? []).map((object): PlacedObject => ({ environment, object, home: namespaces.get(environment) })),
  );
  const alike = alikeObjects(placed);
  const found = new Map<string, Map<string, KubernetesObject>>();
  for (const each of placed) {
    const key = alike.get(each) ?? ''; // every object has one
    const variants = found.get(key) ?? new Map<string, KubernetesObject>();
    found.set(key, variants.set(each.environment, each.object));
  }
  return { environments, base, namespaces, families: [...found.values()].map((variants) => familyOf(variants, namespaces)) };
}

function familyOf(variants: ReadonlyMap<string, KubernetesObject>, namespaces: AlignedObjects['namespaces']): ObjectFamily {
  const [object] = variants.values();
  if (object === undefined) throw new Error('a family has a member'); // alignObjects makes none without
  const { apiVersion, kind, metadata } = object;
  const [elsewhere, ...others] = new Set(
    [...variants].map(
      ([
        each,
        {
          metadata: { namespace },
        },
      ]) => awayFrom(namespaces.get(each), namespace),
    ),
  );
  const isElsewhere = elsewhere !== undefined && others.length === 0;
  const sorted = new Map([...variants].sort(byKey));
  return { apiVersion, kind, name: metadata.name, ...(isElsewhere && { otherNamespace: elsewhere }), variants: sorted };
}

function awayFrom(home: string | undefined, namespace: string | undefined): string | undefined {
  return namespace === home ? undefined : namespace;
}
