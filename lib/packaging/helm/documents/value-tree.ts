import type { ChartValue } from '../values/chart-value';

/** Part of `values.yaml`: a value, or keys with more below them. */
export type ValueTree = ValueLeaf | ValueBranch;

export interface ValueLeaf {
  readonly kind: 'leaf';
  readonly value: ChartValue;
}

export interface ValueBranch {
  readonly kind: 'branch';
  /** In the order of the file. */
  readonly children: ReadonlyMap<string, ValueTree>;
}

/** Values by their names, in the order in which people look for them. */
export function valueTree(values: readonly ChartValue[]): ValueBranch {
  const tree = trees.get(values) ?? branchOf(values, 0);
  trees.set(values, tree);
  return tree;
}

/** Each file of values is written from the same tree. */
const trees = new WeakMap<readonly ChartValue[], ValueBranch>();

function branchOf(values: readonly ChartValue[], depth: number): ValueBranch {
  const groups = new Map<string, ChartValue[]>();
  for (const value of values) {
    const key = value.name[depth];
    if (key === undefined) throw new Error(`${value.name.join('.')} is a value, and has values below it`); // valueIssues refuses it
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  const sorted = [...groups].sort(([a], [b]) => rankOf(a, depth) - rankOf(b, depth) || (a < b ? -1 : 1));
  return { kind: 'branch', children: new Map(sorted.map(([key, group]) => [key, treeOf(group, depth + 1)])) };
}

function treeOf(group: readonly ChartValue[], depth: number): ValueTree {
  const [value, ...others] = group;
  if (value !== undefined && others.length === 0 && value.name.length === depth) return { kind: 'leaf', value };
  return branchOf(group, depth);
}

const first = ['global', 'nameOverride', 'fullnameOverride', 'namespaceOverride', 'namespace', 'commonLabels'];
const last = ['tests'];
const within = [
  'enabled create replicaCount schedule timeZone suspend concurrencyPolicy repository tag pullPolicy image imagePullSecrets command args',
  'containerPorts env extraEnv config resources requests limits cpu memory livenessProbe readinessProbe startupProbe minReplicas maxReplicas',
  'autoscaling service type port ports serviceCanary ingress route className host hostnames networkPolicy podDisruptionBudget rollout',
  'updateStrategy persistence serviceAccount size annotations podAnnotations podLabels podSecurityContext securityContext priorityClassName',
  'nodeSelector tolerations affinity topologySpreadConstraints',
].flatMap((line) => line.split(' '));

/** Known keys come first; the others follow by name, but for what is last. */
function rankOf(key: string, depth: number): number {
  const known = depth === 0 ? first : within;
  const index = known.indexOf(key);
  if (depth === 0 && last.includes(key)) return known.length + 1;
  return index === -1 ? known.length : index;
}
