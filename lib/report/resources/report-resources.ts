import { groupBy } from '../../model/group-by';
import { by } from '../../model/record';
import type { Plane, RenderedItem } from '../../rendered/rendered-item';
import { formatSteps } from '../../review/field-step';
import { leafChanges } from '../../review/leaf-changes';
import { shownValue } from './shown-value';

/** Resources of a workload, or of the application as a whole. */
export interface ResourceGroup {
  /** Undefined for what is of no workload. */
  readonly workload?: string;
  readonly resources: readonly ReportResource[];
}

/** A thing of the output in all environments that have it. */
export interface ReportResource {
  readonly plane: Plane;
  readonly title: string;
  readonly type: string;
  /** Names of the environments; empty where all share it. */
  readonly environments: readonly string[];
  /** Paths of constructs, one for each environment where they differ. */
  readonly sources: readonly string[];
  /** Without secrets, as the last of the environments has it. */
  readonly value: unknown;
  /** Where the environments before the last one differ from it. */
  readonly differences: readonly ResourceDifference[];
}

/** A value that differs, with one text for each environment; undefined where it is not there. */
export interface ResourceDifference {
  readonly place: string;
  readonly values: readonly (string | undefined)[];
}

const planes: readonly Plane[] = ['kubernetes', 'terraform', 'compose', 'helm', 'workflow', 'file'];

/** Items of all environments joined into resources, by workload; what is of the application as a whole comes first. */
export function reportResources(items: readonly RenderedItem[], environments: readonly string[]): readonly ResourceGroup[] {
  const workloads = new Set(items.map(({ workload }) => workload));
  const groups = [...workloads].sort(by((name = '') => name));
  return groups.map((workload) => ({
    ...(workload !== undefined && { workload }),
    resources: joined(
      items.filter((each) => each.workload === workload),
      environments,
    ),
  }));
}

function joined(items: readonly RenderedItem[], environments: readonly string[]): ReportResource[] {
  const found = [...groupBy(items, (item) => keyOf(item, environments)).values()].map((same) => resourceOf(same, environments));
  return found.sort(
    (one, other) => planes.indexOf(one.plane) - planes.indexOf(other.plane) || by(({ title }: ReportResource) => title)(one, other),
  );
}

/** Stacks of environments have the same resources under names of their own. */
function keyOf({ plane, identity, title, environment }: RenderedItem, environments: readonly string[]): string {
  if (plane !== 'terraform') return `${plane}\n${identity}`;
  const stack = identity.slice(0, identity.length - title.length);
  const name = environment ?? environments.find((each) => stack.includes(each)) ?? '';
  return `${plane}\n${name === '' ? stack : stack.replace(name, '*')}${title}`;
}

function resourceOf(items: readonly RenderedItem[], environments: readonly string[]): ReportResource {
  const sorted = [...items].sort((one, other) => place(one, environments) - place(other, environments));
  const last = sorted.at(-1) as RenderedItem; // groups are never empty
  const values = sorted.map(shownValue);
  const names = sorted.flatMap(({ environment }) => (environment === undefined ? [] : [environment]));
  return {
    plane: last.plane,
    title: last.title,
    type: last.type,
    environments: names,
    sources: [...new Set(sorted.flatMap(({ source }) => (source === undefined ? [] : [source])))],
    value: values.at(-1),
    differences: differencesOf(values),
  };
}

function place({ environment }: RenderedItem, environments: readonly string[]): number {
  return environment === undefined ? -1 : environments.indexOf(environment);
}

/** Each value against the last one. */
function differencesOf(values: readonly unknown[]): ResourceDifference[] {
  const last = values.at(-1);
  const rows = new Map<string, { readonly place: string; readonly values: (string | undefined)[]; readonly of: string | undefined }>();
  for (const [index, value] of values.slice(0, -1).entries()) {
    for (const change of leafChanges(value, last)) {
      const at = formatSteps(change.steps);
      const own = textOf('after' in change ? change.after : undefined);
      const row = rows.get(at) ?? { place: at, values: values.map(() => own), of: own };
      row.values[index] = textOf('before' in change ? change.before : undefined);
      rows.set(at, row);
    }
  }
  return [...rows.values()].map(({ place: at, values: texts }) => ({ place: at, values: texts }));
}

const longestText = 300;

function textOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= longestText ? text : `${text.slice(0, longestText).replace(/[\ud800-\udbff]$/, '')}…`;
}
