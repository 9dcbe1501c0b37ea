import { writeJson } from '../../../output/json';
import type { OutputFile } from '../../../output/output-file';
import type { ChartValue } from '../values/chart-value';
import type { JsonSchema } from '../vocabulary/value-name';
import type { ChartContents } from './chart-contents';
import { fittingSchema } from './schema-fit';
import { type ValueBranch, type ValueTree, valueTree } from './value-tree';

/** Keys that charts read from outside: what all charts of a release share, and whether a chart that has this one installs it. */
const fromOutside: { readonly [key: string]: JsonSchema } = {
  enabled: { type: 'boolean', description: 'Whether a chart that depends on this one installs it.' },
  global: { type: 'object', description: 'What all charts of a release share.' },
};

/** `values.schema.json`: every value with what it does; unknown keys are refused, so that no misspelt one is lost. */
export function schemaFile({ chart, values }: ChartContents): OutputFile {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `Values of ${chart.name}`,
    type: 'object',
    additionalProperties: false,
    properties: { ...fromOutside, ...propertiesOf(valueTree(values)), ...shared(values) },
  };
  return { path: 'values.schema.json', text: writeJson(schema) };
}

/** Charts around this one may say more there, and of other types. */
function shared(values: readonly ChartValue[]): { readonly [key: string]: JsonSchema } {
  const tree = valueTree(values).children.get('global');
  if (tree?.kind !== 'branch') return {};
  const described = Object.entries(propertiesOf(tree)).map(([key, { type: _, ...rest }]) => [key, rest] as const);
  return { global: { ...fromOutside['global'], properties: Object.fromEntries(described) } };
}

function propertiesOf({ children }: ValueBranch): { readonly [key: string]: JsonSchema } {
  return Object.fromEntries([...children].map(([key, child]) => [key, schemaOf(child)]));
}

function schemaOf(tree: ValueTree): JsonSchema {
  if (tree.kind === 'leaf') return leafSchema(tree.value);
  return { type: 'object', additionalProperties: false, properties: propertiesOf(tree) };
}

/** What is short is said; the others are read in `values.yaml`. */
function leafSchema(value: ChartValue): JsonSchema {
  const { description, initial, withheld } = value;
  if (withheld !== undefined) return { ...value.schema, description };
  const isShort = initial !== undefined && (typeof initial !== 'object' || initial === null);
  return { ...fittingSchema(value), description, ...(isShort && { default: initial }) };
}
