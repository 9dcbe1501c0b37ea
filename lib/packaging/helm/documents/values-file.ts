import type { JsonValue } from '../../../output/json-value';
import type { OutputFile } from '../../../output/output-file';
import { writeYaml } from '../../../output/yaml';
import { overrideOf } from '../values/value-override';
import type { ChartContents } from './chart-contents';
import { type DescribedField, describedFields } from './described-fields';
import { type ValueBranch, type ValueTree, valueTree } from './value-tree';

/** `values.yaml` with what every value does, in comments as helm-docs reads them. */
export function valuesFile({ chart, aligned: { base, environments }, values }: ChartContents): OutputFile {
  const others = environments.filter((each) => each !== base).map(fileOf);
  const differing = others.length === 0 ? [] : [`# What differs elsewhere is in ${listed(others)}.`];
  const head = ['# yaml-language-server: $schema=values.schema.json', `# Values of ${chart.name} in ${base}.`, ...differing];
  return { path: 'values.yaml', text: `${[...head, ...branchLines(valueTree(values), 0)].join('\n')}\n` };
}

/** A file per environment with nothing but what differs from `values.yaml`. */
export function environmentFiles(contents: ChartContents): readonly OutputFile[] {
  return contents.aligned.environments.map((environment) => environmentFile(contents, environment));
}

function environmentFile({ chart, aligned: { base }, values }: ChartContents, environment: string): OutputFile {
  const lines = overrideLines(valueTree(values), environment);
  const isBase = environment === base;
  const comment = isBase
    ? `# ${chart.name} in ${environment}: all of it is in values.yaml. Never empty: Helm would keep the values of the last release.`
    : `# ${chart.name} in ${environment}: what differs from values.yaml.`;
  return { path: fileOf(environment), text: `${[comment, ...(lines.length === 0 ? ['{}'] : lines)].join('\n')}\n` };
}

function fileOf(environment: string): string {
  return `values-${environment}.yaml`;
}

function listed(files: readonly string[]): string {
  return files.length < 2 ? files.join() : `${files.slice(0, -1).join(', ')} and ${files.at(-1)}`;
}

function branchLines({ children }: ValueBranch, depth: number): readonly string[] {
  return [...children].flatMap(([key, tree]) => [...(depth === 0 ? [''] : []), ...treeLines(key, tree, depth)]);
}

function treeLines(key: string, tree: ValueTree, depth: number): readonly string[] {
  if (tree.kind === 'branch') return [indented(keyLine(key, tree), depth), ...branchLines(tree, depth + 1)];
  const { description, initial } = tree.value;
  const lines = initial === undefined ? [`# ${bareKey(key)}`] : fieldLines({ key, value: initial, schema: tree.value.schema });
  return [`# -- ${description}`, ...lines].map((line) => indented(line, depth));
}

/** Keys that a schema describes have their comments too. */
function fieldLines({ key, value, schema }: DescribedField): readonly string[] {
  const fields = describedFields(value, schema);
  if (fields.length === 0) return yamlLines({ [key]: value });
  const lines = fields.flatMap((field) => [...comment(field.schema['description']), ...fieldLines(field)]);
  return [bareKey(key), ...lines.map((line) => indented(line, 1))];
}

function comment(description: JsonValue | undefined): readonly string[] {
  return description === undefined ? [] : [`# -- ${description}`];
}

/** `key:` and nothing behind it. */
function bareKey(key: string): string {
  return yamlLines({ [key]: {} })
    .join('\n')
    .replace(/ \{\}$/, '');
}

/** A map whose keys are all absent must be there all the same: templates look into it. */
function keyLine(key: string, tree: ValueBranch): string {
  return isEmpty(tree) ? `${bareKey(key)} {}` : bareKey(key);
}

function isEmpty({ children }: ValueBranch): boolean {
  return [...children.values()].every((child) => child.kind === 'leaf' && child.value.initial === undefined);
}

function overrideLines({ children }: ValueBranch, environment: string): readonly string[] {
  return [...children].flatMap(([key, tree]) => {
    if (tree.kind === 'leaf') return leafOverride(key, tree.value, environment);
    const lines = overrideLines(tree, environment);
    return lines.length === 0 ? [] : [bareKey(key), ...lines.map((line) => indented(line, 1))];
  });
}

interface Needed {
  readonly initial: JsonValue | undefined;
  readonly byEnvironment: ReadonlyMap<string, JsonValue | undefined>;
  readonly isAlwaysWritten?: boolean;
}

function leafOverride(key: string, { initial, byEnvironment, isAlwaysWritten }: Needed, environment: string): readonly string[] {
  const under = isAlwaysWritten === true ? undefined : initial;
  const override = byEnvironment.has(environment) ? overrideOf(under, byEnvironment.get(environment)) : undefined;
  return override === undefined ? [] : yamlLines({ [key]: override.value });
}

function yamlLines(value: { readonly [key: string]: JsonValue }): readonly string[] {
  return writeYaml([value]).slice(0, -1).split('\n');
}

/** Empty lines are lines of a text, to which blanks would be added. */
function indented(line: string, depth: number): string {
  return line === '' ? '' : '  '.repeat(depth) + line;
}
