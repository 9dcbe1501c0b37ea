import { appendKey } from '../../model/issue';
import type { Origin } from '../../model/origin';
import type { ResolvedApplication } from '../../model/resolved';
import { type Leaf, leavesOf, type StatedSystem } from './leaves';

/** Values that environments differ in. */
export interface EnvironmentMatrix {
  /** Names, from development to production. */
  readonly environments: readonly string[];
  /** By group: the environment itself, workloads, and what they use. */
  readonly groups: readonly MatrixGroup[];
  readonly differing: number;
  /** Number of the values that are the same wherever they are. */
  readonly same: number;
  /** Number of the defaults that some environments lack, since they lack what these are defaults of; they are no rows. */
  readonly implied: number;
}

export interface MatrixGroup {
  /** `workloads.api`, `environment`. */
  readonly name: string;
  readonly rows: readonly MatrixRow[];
}

export interface MatrixRow {
  /** Below the group: `scaling.max`. */
  readonly place: string;
  /** One for each environment; undefined where it has no such value. */
  readonly cells: readonly (MatrixCell | undefined)[];
}

export interface MatrixCell {
  readonly shown: string;
  readonly origin: Origin;
}

/** Compares an application in its environments; of a workload that one of them leaves out, only the others are compared. */
export function environmentMatrix(systems: readonly StatedSystem[]): EnvironmentMatrix {
  const columns = systems.map(leavesOf);
  const groups = new Map<string, MatrixRow[]>();
  const rowsOf = (group: string): MatrixRow[] => {
    const known = groups.get(group) ?? [];
    groups.set(group, known);
    return known;
  };
  for (const { group, cells } of presences(systems.map(({ app }) => app))) rowsOf(group).push({ place: 'present', cells });
  let [same, implied] = [0, 0];
  for (const path of new Set(columns.flatMap((column) => [...column.keys()]))) {
    const found = columns.map((column) => column.get(path));
    const leaf = found.find((each) => each !== undefined);
    if (leaf === undefined) continue;
    const having = found.filter((_, index) => hasGroup(systems[index]?.app, leaf.group));
    if (having.every((each) => each?.whole === leaf.whole)) same += 1;
    else if (isImplied(found)) implied += 1;
    else rowsOf(leaf.group).push({ place: leaf.place, cells: found.map((each) => each && { shown: each.shown, origin: each.origin }) });
  }
  const listed = [...groups].filter(([, rows]) => rows.length > 0).map(([name, rows]) => ({ name, rows }));
  return {
    environments: systems.map(({ environment }) => environment.name),
    groups: listed.sort((one, other) => rank(one.name) - rank(other.name) || (one.name < other.name ? -1 : 1)),
    differing: listed.reduce((sum, { rows }) => sum + rows.length, 0),
    same,
    implied,
  };
}

/** Whether a default is there in some environments, and in the others nothing. */
function isImplied(found: readonly (Leaf | undefined)[]): boolean {
  return found.includes(undefined) && found.every((each) => each === undefined || each.origin === 'default');
}

const members = ['workloads', 'databases', 'caches', 'buckets', 'topics'] as const;

/** Members that only some environments have. */
function presences(systems: readonly ResolvedApplication[]): { group: string; cells: MatrixCell[] }[] {
  return members.flatMap((part) => {
    const names = [...new Set(systems.flatMap((app) => Object.keys(app[part])))].sort();
    return names
      .filter((name) => !systems.every((app) => Object.hasOwn(app[part], name)))
      .map((name) => ({
        group: appendKey(part, name),
        cells: systems.map((app) => ({ shown: Object.hasOwn(app[part], name) ? 'yes' : 'no', origin: 'environment' as const })),
      }));
  });
}

/** Whether an environment has what a group is about; settings and the like are about all of it. */
function hasGroup(app: ResolvedApplication | undefined, group: string): boolean {
  const part = members.find((each) => group.startsWith(`${each}.`) || group.startsWith(`${each}[`));
  return part === undefined || Object.keys(app?.[part] ?? {}).some((name) => appendKey(part, name) === group);
}

function rank(group: string): number {
  return group === 'environment' ? 0 : group.startsWith('workloads') ? 1 : 2;
}
