import type { JsonValue } from '../../../output/json-value';
import { writeEntry, writeItem, writeKey } from '../../../output/yaml';
import type { ObjectTemplate } from '../parameters/parameterized-chart';
import type { Condition, ListItem, ListNode, MapEntry, MapNode, MergedNode, TemplateNode, ValueRead } from '../template/template-node';
import { escapeText } from './escape-text';
import { hookLines } from './hook-lines';
import { printCondition } from './print-condition';
import { demanded, merged, operand, type PrintContext, reference, rootOf, type Scope } from './template-scope';

/** One object's template, as a person would write it. */
export function printTemplate(context: PrintContext, { node, when, hook }: Pick<ObjectTemplate, 'node' | 'when' | 'hook'>): string {
  const inside: Scope = { ...context, indent: '' };
  const text = (node.kind === 'map' ? entries(inside, node) : literalLines(node)).slice(1);
  const head = hook === undefined ? [] : hookLines(inside, hook);
  return `${comment(when)}${guarded(inside, when, () => `\n${[...head, text].join('\n')}`).slice(1)}\n`;
}

/** Explains in the file why it is for `helm template` alone. */
function comment(when: Condition | undefined): string {
  const isOffline = when?.kind === 'every' && when.of.some(({ kind }) => kind === 'offline');
  return isOffline
    ? '{{- /* Helm keeps its release in this namespace, so it makes it itself (--create-namespace). For `helm template` it is printed. */}}\n'
    : '';
}

/** An object that is the same everywhere, key by key. */
function literalLines(node: TemplateNode): string {
  if (node.kind !== 'literal' || typeof node.value !== 'object' || node.value === null) return '';
  return Object.entries(node.value as { readonly [key: string]: JsonValue }) // objects are maps
    .map(([key, value]) => escapeText(writeEntry(key, value, '')))
    .join('');
}

/** Lines of a map's entries, for a template that maps include. */
export function printEntries(context: PrintContext, node: MapNode): readonly string[] {
  return entries({ ...context, indent: '' }, node)
    .slice(1)
    .split('\n');
}

function entries(scope: Scope, { entries: all, included, added, appended }: MapNode): string {
  const before =
    included === undefined ? '' : `\n${scope.indent}{{- include "${included}" ${rootOf(scope)} | nindent ${scope.indent.length} }}`;
  return before + all.map((each) => entry(scope, each)).join('') + helped(scope, added) + more(scope, appended);
}

/** Entries that a helper prints, if it does. */
function helped({ chart, indent, ...scope }: Scope, helper: string | undefined): string {
  if (helper === undefined) return '';
  const head = `{{- with include "${chart}.${helper}" ${rootOf({ ...scope, chart, indent })} }}`;
  return `\n${indent}${head}\n${indent}{{- . | trim | nindent ${indent.length} }}\n${indent}{{- end }}`;
}

/** Members that users of the chart add. */
function more(scope: Scope, appended: ValueRead | undefined): string {
  return appended === undefined ? '' : guarded(scope, { kind: 'filled', read: appended }, (inside) => structure(inside, appended));
}

function entry(scope: Scope, { key, node, when }: MapEntry): string {
  return guarded(scope, when, (inside) => field(inside, key, node));
}

/** Lines, each with its line break before it, between those that say when they are there. */
function guarded(scope: Scope, when: Condition | undefined, body: (inside: Scope) => string): string {
  if (when === undefined) return body(scope);
  const { indent } = scope;
  const [head, inside] =
    when.kind === 'filled' || when.kind === 'merged'
      ? [`with ${printCondition(scope, when)}`, { ...scope, dot: when.read, isMerged: when.kind === 'merged' }]
      : [`if ${printCondition(scope, when)}`, scope];
  return `\n${indent}{{- ${head} }}${body(inside)}\n${indent}{{- end }}`;
}

function field(scope: Scope, key: string, node: TemplateNode): string {
  const { indent } = scope;
  const head = () => `\n${indent}${escapeText(writeKey(key, indent))}:`;
  const inner = { ...scope, indent: `${indent}  ` };
  switch (node.kind) {
    case 'literal':
      return escapeText(writeEntry(key, node.value, indent));
    case 'map':
      return head() + entries(inner, node);
    case 'list':
      return head() + items(inner, node);
    case 'merged':
      return head() + mergedLines(inner, node);
    default:
      return head() + (isStructure(node) ? structure(inner, node.read) : ` ${inline(scope, node)}`);
  }
}

/** A map with the entries of a helper; text that is a map already becomes JSON, which all readers agree on. */
function mergedLines(scope: Scope, node: MergedNode): string {
  const value = scope.isMerged === true ? '.' : `(${merged(scope, node)})`;
  return node.read.form === 'raw' ? ` {{ ${value} | toJson }}` : `\n${scope.indent}{{- toYaml ${value} | nindent ${scope.indent.length} }}`;
}

function isStructure(node: TemplateNode): node is Extract<TemplateNode, { kind: 'value' }> {
  return node.kind === 'value' && (node.read.form === 'yaml' || node.read.texts?.isList === true);
}

function structure(scope: Scope, read: ValueRead): string {
  if (read.texts !== undefined)
    return `\n${scope.indent}{{- ${demanded(scope, read)} | trimSuffix "\\n" | nindent ${scope.indent.length} }}`;
  return `\n${scope.indent}{{- toYaml ${operand(scope, read)} | nindent ${scope.indent.length} }}`;
}

function items(scope: Scope, { items: all, appended }: ListNode): string {
  return all.map((each) => listItem(scope, each)).join('') + more(scope, appended);
}

function listItem(scope: Scope, { node, when }: ListItem): string {
  return guarded(scope, when, (inside) => element(inside, node));
}

function element(scope: Scope, node: TemplateNode): string {
  const { indent } = scope;
  const inner = { ...scope, indent: `${indent}  ` };
  switch (node.kind) {
    case 'literal':
      return escapeText(writeItem(node.value, indent));
    case 'map':
      return `\n${indent}- ${entries(inner, leadBySure(node)).slice(inner.indent.length + 1)}`;
    case 'list':
      return `\n${indent}-${items(inner, node)}`;
    default:
      return isStructure(node) ? `\n${indent}-${structure(inner, node.read)}` : `\n${indent}- ${inline(scope, node)}`;
  }
}

/** What follows the dash must be there always. */
function leadBySure(node: MapNode): MapNode {
  const index = node.entries.findIndex(({ when }) => when === undefined);
  return {
    kind: 'map',
    entries: [...node.entries.slice(index, index + 1), ...node.entries.slice(0, index), ...node.entries.slice(index + 1)],
  };
}

/** What stands behind a key or a dash, on its line. */
function inline(scope: Scope, node: TemplateNode): string {
  switch (node.kind) {
    case 'value':
      return scalar(scope, node.read);
    case 'image':
      return `{{ include "${scope.chart}.image" ${imageOf(scope, node.repository, node.tag)} | quote }}`;
    case 'version':
      return `{{ include "${scope.chart}.version" ${parentOf(reference(scope, node.tag))} | quote }}`;
    case 'choice':
      return `{{ ternary "${node.on}" "${node.off}" ${reference(scope, node.read)} }}`;
    case 'checksum':
      return `{{ include "${scope.chart}.checksum" (list ${rootOf(scope)} "${scope.paths.get(node.of) ?? ''}") | quote }}`;
    case 'namespace':
      return `{{ include "${scope.chart}.namespace" ${rootOf(scope)}${node.suffix === undefined ? '' : ` | printf "%s${node.suffix}"`} | quote }}`;
    default:
      return ''; // the others have lines of their own
  }
}

function scalar(scope: Scope, read: ValueRead): string {
  const value = demanded(scope, read);
  switch (read.form) {
    case 'text':
      return isWord(read) ? `{{ ${value} }}` : `{{ ${value} | quote }}`;
    case 'integer':
      return `{{ ${value} | int64 }}`;
    case 'json':
      return `{{ ${value} | toJson }}`;
    default:
      return `{{ ${value} }}`;
  }
}

/** One of some words that no reader takes for anything else. */
function isWord({ nameFor, needs, isSecret }: ValueRead): boolean {
  if (isSecret === true) return false;
  const { enum: choices } = nameFor('usual').schema;
  return (
    Array.isArray(choices) &&
    [...choices, ...needs.values()].every((each) => typeof each === 'string' && /^[A-Z][a-z][A-Za-z]+$/.test(each))
  );
}

/** Repository and tag beside each other are passed on together. */
function imageOf(scope: Scope, repository: ValueRead, tag: ValueRead): string {
  const [first, second] = [reference(scope, repository), reference(scope, tag)];
  const parent = first.replace(/\.repository$/, '');
  if (parent !== first && second === `${parent}.tag`) return parent;
  return `(dict "repository" ${first} "tag" ${second})`;
}

/** The values beside a tag. */
function parentOf(tag: string): string {
  return tag.endsWith('.tag') ? tag.slice(0, -'.tag'.length) : `(dict "tag" ${tag})`;
}
