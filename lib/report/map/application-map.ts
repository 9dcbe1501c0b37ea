import { by } from '../../model/record';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedWorkload } from '../../model/resolved-workload';
import {
  calledWorkloads,
  usedBuckets,
  usedCaches,
  usedDatabases,
  usedSecrets,
  usedSubscriptions,
  usedTopics,
} from '../../targets/used-by-workload';
import { type Entrance, entrancesOf } from './entrances';

/** Who calls whom, what data they use, and what is reached from outside: of one application in its environments. */
export interface ApplicationMap {
  readonly application: string;
  /** Names of the environments, in the order given. */
  readonly environments: readonly string[];
  /** What is outside first, then workloads, then data; each by name. */
  readonly nodes: readonly MapNode[];
  /** By the nodes that they join. */
  readonly edges: readonly MapEdge[];
}

/** `outside`: all that is not of the application. */
export type MapNodeKind = 'outside' | ResolvedWorkload['kind'] | 'database' | 'cache' | 'bucket' | 'topic';

/** A workload, something that holds data, or all that is outside. */
export interface MapNode {
  /** `workload/api`, `database/main`, `outside`. */
  readonly id: string;
  readonly kind: MapNodeKind;
  readonly name: string;
  /** Environments that have it. */
  readonly environments: readonly string[];
  /** Ways by which it is reached from outside. */
  readonly entrances: readonly PlacedEntrance[];
  /** Names of the secrets that it reads in any environment. */
  readonly secrets: readonly string[];
}

/** A way into a workload, and the environments that have it. */
export interface PlacedEntrance extends Entrance {
  readonly environments: readonly string[];
}

/** `reached`: from outside; `uses`: a database or a cache; `reads` and `writes`: files of a bucket. */
export type MapEdgeKind = 'reached' | 'calls' | 'uses' | 'reads' | 'writes' | 'publishes' | 'subscribes';

/** A node that depends on another one. */
export interface MapEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: MapEdgeKind;
  /** Environments that have it. */
  readonly environments: readonly string[];
}

/** The node of all that is not of the application. */
export const outside = 'outside';

/**
 * The map of an application.
 *
 * @param systems - the application in each of its environments, in the order in which they are shown
 */
export function applicationMap(systems: readonly ResolvedApplication[]): ApplicationMap {
  const found = systems.map(partsOf);
  const environments = systems.map(({ environment }) => environment.name);
  const having = (has: (parts: Parts) => boolean): string[] =>
    found.flatMap((parts, index) => (has(parts) ? [environments[index] ?? ''] : []));
  const nodes = unique(found.flatMap((parts) => parts.nodes)).map((node) => ({
    ...node,
    environments: having((parts) => parts.nodes.some(({ id }) => id === node.id)),
    secrets: [...new Set(found.flatMap(({ secrets }) => secrets.get(node.id) ?? []))].sort(),
    entrances: entrancesIn(found, node.id).map((entrance) => ({
      ...entrance,
      environments: having((parts) => (parts.entrances.get(node.id) ?? []).some((each) => isSame(each, entrance))),
    })),
  }));
  const edges = unique(found.flatMap((parts) => parts.edges)).map(({ id, ...edge }) => ({
    ...edge,
    environments: having((parts) => parts.edges.some((each) => each.id === id)),
  }));
  return {
    application: systems[0]?.name ?? '',
    environments,
    nodes: nodes.sort(by(({ kind, name }) => `${rank(kind)} ${name}`)),
    edges: edges.sort(by(({ from, to, kind }) => `${from}\n${to}\n${kind}`)),
  };
}

/** What the application has in one environment. */
interface Parts {
  readonly nodes: readonly Pick<MapNode, 'id' | 'kind' | 'name'>[];
  readonly edges: readonly (Omit<MapEdge, 'environments'> & { readonly id: string })[];
  readonly entrances: ReadonlyMap<string, readonly Entrance[]>;
  readonly secrets: ReadonlyMap<string, readonly string[]>;
}

function partsOf(app: ResolvedApplication): Parts {
  const workloads = Object.values(app.workloads);
  const entrances = new Map(workloads.map((each) => [workloadId(each.name), entrancesOf(app, each)] as const));
  const reached = [...entrances].filter(([, ways]) => ways.length > 0).map(([id]) => edge(outside, id, 'reached'));
  return {
    nodes: [
      ...(reached.length > 0 ? [{ id: outside, kind: outside, name: 'Outside' } as const] : []),
      ...workloads.map(({ kind, name }) => ({ id: workloadId(name), kind, name })),
      ...dataKinds.flatMap(([kind, field]) => Object.keys(app[field]).map((name) => ({ id: `${kind}/${name}`, kind, name }))),
    ],
    edges: [...reached, ...workloads.flatMap(dependencies)],
    entrances,
    secrets: new Map(workloads.map((each) => [workloadId(each.name), usedSecrets(each)])),
  };
}

const dataKinds = [
  ['database', 'databases'],
  ['cache', 'caches'],
  ['bucket', 'buckets'],
  ['topic', 'topics'],
] as const;

function dependencies(workload: ResolvedWorkload): Parts['edges'] {
  const from = workloadId(workload.name);
  return [
    ...calledWorkloads(workload)
      .filter((name) => name !== workload.name)
      .map((name) => edge(from, workloadId(name), 'calls')),
    ...usedDatabases(workload).map((name) => edge(from, `database/${name}`, 'uses')),
    ...usedCaches(workload).map((name) => edge(from, `cache/${name}`, 'uses')),
    ...[...usedBuckets(workload)].map(([name, access]) => edge(from, `bucket/${name}`, access === 'read' ? 'reads' : 'writes')),
    ...usedTopics(workload).map((name) => edge(from, `topic/${name}`, 'publishes')),
    ...[...usedSubscriptions(workload).keys()].map((name) => edge(from, `topic/${name}`, 'subscribes')),
  ];
}

function edge(from: string, to: string, kind: MapEdgeKind): Parts['edges'][number] {
  return { id: `${from}\n${to}\n${kind}`, from, to, kind };
}

function workloadId(name: string): string {
  return `workload/${name}`;
}

function entrancesIn(found: readonly Parts[], id: string): readonly Entrance[] {
  const all = found.flatMap(({ entrances }) => entrances.get(id) ?? []);
  return all.filter((entrance, index) => all.findIndex((each) => isSame(each, entrance)) === index);
}

function isSame(one: Entrance, other: Entrance): boolean {
  return one.kind === other.kind && one.how === other.how;
}

function unique<Item extends { readonly id: string }>(items: readonly Item[]): Item[] {
  return [...new Map(items.map((each) => [each.id, each])).values()];
}

function rank(kind: MapNodeKind): number {
  if (kind === outside) return 0;
  return dataKinds.some(([each]) => each === kind) ? 2 : 1;
}
