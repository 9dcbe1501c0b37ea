import type { ObjectFamily } from '../../aligned-objects';
import type { MergedNode, ValueRead } from '../template/template-node';
import type { TextFiles } from './text-files';

/** How a chart's templates refer to what is outside of them. */
export interface PrintContext {
  /** Name of the chart, that of its helpers begins with. */
  readonly chart: string;
  readonly names: ReadonlyMap<ValueRead, readonly string[]>;
  /** Of the templates of objects, below the folder of templates: `/api/config-map.yaml`. */
  readonly paths: ReadonlyMap<ObjectFamily, string>;
  readonly texts: TextFiles;
}

/** Where in a template something stands. */
export interface Scope extends PrintContext {
  readonly indent: string;
  /** The value that stands for itself as a dot, within its `with`. */
  readonly dot?: ValueRead;
  /** Whether the dot has the entries of a helper too. */
  readonly isMerged?: boolean;
}

/** What holds the values, within a `with` too. */
export function rootOf({ dot }: Scope): string {
  return dot === undefined ? '.' : '$';
}

/** A value, as templates name it. */
export function reference({ names, dot }: Scope, read: ValueRead): string {
  if (read === dot) return '.';
  const name = names.get(read) ?? []; // every read has got a name
  return `${dot === undefined ? '.' : '$.'}Values.${name.join('.')}`;
}

/** A secret is nowhere in the chart: Helm refuses to render without it. */
export function demanded(scope: Scope, read: ValueRead): string {
  const value = reference(scope, read);
  if (read.texts !== undefined && read !== scope.dot) return textOf(scope, read);
  if (read.isSecret !== true || [...read.needs.values()].includes('')) return value;
  const name = (scope.names.get(read) ?? []).join('.');
  return `required "${name} must be given: the chart has no secrets, its README.md says which it needs" ${value}`;
}

/** A text that is too long for a value. */
function textOf(scope: Scope, read: ValueRead): string {
  const { path = '', elsewhere = new Map<string, string>() } = scope.texts.get((scope.names.get(read) ?? []).join('.')) ?? {}; // all have got files
  const others = [...elsewhere].map(([environment, folder]) => ` ${JSON.stringify(environment)} ${JSON.stringify(folder)}`).join('');
  return `include "${scope.chart}.text" (list ${rootOf(scope)} ${reference(scope, read)} "${path}" ${others === '' ? 'dict' : `(dict${others})`})`;
}

/** A value as an argument of a function. */
export function operand(scope: Scope, read: ValueRead): string {
  const value = demanded(scope, read);
  return value.includes(' ') ? `(${value})` : value;
}

/** What a helper says and what a value says, as one map. */
export function merged(scope: Scope, { read, helper }: Pick<MergedNode, 'read' | 'helper'>): string {
  const value = operand(scope, read);
  const map = read.form === 'raw' ? `(fromYaml ${value})` : `(default dict ${value})`;
  return `merge (include "${scope.chart}.${helper}" ${rootOf(scope)} | fromYaml) ${map}`;
}
