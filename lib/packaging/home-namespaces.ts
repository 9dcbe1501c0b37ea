import type { KubernetesObject } from '../targets/kubernetes/kubernetes-object';
import { agentsAnnotation } from '../targets/kubernetes/render/namespace';
import type { PackagedObjects } from './objects-by-environment';

/** Namespaces of the cluster's own, in which applications put a few objects. */
export const systemNamespaces: ReadonlySet<string> = new Set(['kube-system', 'kube-public', 'kube-node-lease']);

/** Whether each cluster has a namespace, so that no command creates it. */
export function isAlwaysThere(namespace: string): boolean {
  return systemNamespaces.has(namespace) || namespace === 'default';
}

/**
 * The namespace that an environment's objects live in: the one of most of them. Where environments share a namespace (`kube-system`,
 * `monitoring`) and have others of their own, it is one of their own, unless the shared one holds most objects of each of them.
 * Those that say that they are for agents are none. Undefined where no object has a namespace, or only the cluster's own.
 */
export function homeNamespaces(objects: PackagedObjects['objects']): ReadonlyMap<string, string | undefined> {
  const environments = Object.keys(objects).sort();
  const all = environments.map((environment) => countsOf(objects[environment] ?? []));
  const isSystemOnly = all.every((counts) => [...counts.keys()].every((name) => systemNamespaces.has(name)));
  const counted = isSystemOnly ? all : all.map(withoutSystem);
  const placed = counted.filter((counts) => counts.size > 0);
  const shared = sharedBy(placed);
  const common = mostOf(placed.reduce(added, new Map()), (name) => shared.has(name));
  const isHome = placed.every((counts) => [...counts.keys()].some((name) => !shared.has(name)))
    ? placed.every((counts) => isMajority(counts, common))
    : common !== undefined;
  return new Map(
    environments.map((environment, index) => {
      const counts = counted[index] ?? new Map<string, number>();
      if (counts.size === 0) return [environment, undefined];
      return [environment, isHome ? common : mostOf(counts, (name) => !shared.has(name))];
    }),
  );
}

type Counts = ReadonlyMap<string, number>;

function countsOf(list: readonly KubernetesObject[]): Counts {
  const counts = new Map<string, number>();
  const apart = new Set(list.flatMap(({ kind, metadata }) => (kind === 'Namespace' && isForAgents(metadata) ? [metadata.name] : [])));
  for (const { metadata } of list) {
    if (metadata.namespace !== undefined && !apart.has(metadata.namespace))
      counts.set(metadata.namespace, (counts.get(metadata.namespace) ?? 0) + 1);
  }
  return counts;
}

function isForAgents({ annotations = {} }: KubernetesObject['metadata']): boolean {
  return Object.hasOwn(annotations, agentsAnnotation);
}

function withoutSystem(counts: Counts): Counts {
  return new Map([...counts].filter(([name]) => !systemNamespaces.has(name)));
}

function sharedBy([first, ...others]: readonly Counts[]): ReadonlySet<string> {
  return new Set([...(first?.keys() ?? [])].filter((name) => others.every((counts) => counts.has(name))));
}

function added(sum: Counts, counts: Counts): Counts {
  return new Map([...sum, ...[...counts].map(([name, count]) => [name, count + (sum.get(name) ?? 0)] as const)]);
}

/** Of equals the first by name. */
function mostOf(counts: Counts, isAllowed: (name: string) => boolean): string | undefined {
  const allowed = [...counts].filter(([name]) => isAllowed(name));
  return allowed.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0];
}

function isMajority(counts: Counts, name: string | undefined): boolean {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return name !== undefined && (counts.get(name) ?? 0) * 2 > total;
}
