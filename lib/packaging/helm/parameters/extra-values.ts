import { groupBy } from '../../../model/group-by';
import { type Issue, issue } from '../../../model/issue';
import { perObject } from '../../../model/per-object';
import { fieldAt, isRecord } from '../../../model/record';
import { show } from '../../../model/show';
import { isJsonList, type JsonValue } from '../../../output/json-value';
import type { ObjectFamily } from '../../aligned-objects';
import type { ExtraValue } from '../chart-source';
import { elementBy } from '../objects/element-by';
import type { FieldPath, ObjectField, Step } from '../objects/field-path';
import { nameValue } from '../vocabulary/name-value';
import { reservedKeys } from '../vocabulary/standard-values';
import type { ValueName } from '../vocabulary/value-name';
import { printPath, readPath } from './path-text';
import type { Parameter } from './usual-parameters';

/** Extra values as parameters, and what is wrong with the others. */
export interface ReadExtraValues {
  readonly parameters: readonly Parameter[];
  readonly issues: readonly Issue[];
}

/** Finds the fields of extra values. */
export function readExtraValues(given: readonly ExtraValue[], families: readonly ObjectFamily[]): ReadExtraValues {
  const read = given.map((extra, index) => readExtraValue(extra, index, families));
  return {
    parameters: read.flatMap(({ parameters }) => parameters),
    issues: [...read.flatMap(({ issues }) => issues), ...repeated(given)],
  };
}

function readExtraValue(extra: ExtraValue, index: number, families: readonly ObjectFamily[]): ReadExtraValues {
  const unreadable = (['object', 'path', 'name', 'description'] as const).filter((key) => typeof extra?.[key] !== 'string');
  if (unreadable.length > 0) {
    const wrong = (key: keyof ExtraValue) =>
      issue('extra-value-unreadable', ['extraValues', index, key], `must be a string, got ${show(extra?.[key] ?? 'nothing')}`);
    return { parameters: [], issues: unreadable.map(wrong) };
  }
  const at = (key: keyof ExtraValue, code: string, message: string, remedy?: string) =>
    issue(code, ['extraValues', index, key], `${message}, got ${show(extra[key])}`, remedy);
  const issues = [
    ...(isName(extra.name)
      ? []
      : [at('name', 'extra-value-name', 'must be words of letters, digits and underscores with dots between them')]),
    ...(isReserved(extra.name)
      ? [at('name', 'reserved-key', `must not begin with ${reservedKeys.join(', ')}, which mean something else`)]
      : []),
    ...(isSentence(extra.description) ? [] : [at('description', 'extra-value-description', 'must be one line of text that is not empty')]),
  ];
  const path = readPath(extra.path);
  if (path === undefined)
    issues.push(at('path', 'extra-value-path', 'must be keys with dots between them, `["key"]`, or `[name=value]` for an element'));
  const found = byTitle(families).get(extra.object) ?? [];
  const [family, ...others] = found;
  if (family === undefined)
    return {
      parameters: [],
      issues: [
        ...issues,
        at('object', 'extra-value-object-unknown', `must be kind and name of an object${suggestion(extra.object, families)}`),
      ],
    };
  if (others.length > 0)
    issues.push(
      at('object', 'extra-value-object-ambiguous', `must name one object, found ${found.length} in several namespaces or API groups`),
    );
  const field = path && fieldOf(family, path);
  if (path !== undefined && field === undefined)
    issues.push(
      at('path', 'extra-value-path-unknown', `must be a field that ${extra.object} has in some environment`, nearest(family, path)),
    );
  return issues.length > 0 || field === undefined ? { parameters: [], issues } : { parameters: [parameterAt(field, extra)], issues: [] };
}

/** Where a path leaves what the object has, and what comes next there. */
function nearest(family: ObjectFamily, path: FieldPath): string {
  const beginnings = path.map((_, index) => path.slice(0, path.length - 1 - index));
  const part = beginnings.find((steps) => fieldOf(family, steps) !== undefined) ?? [];
  const values = [...family.variants.values()].map((object) => valueAt(object, part));
  const below = [...new Set(values.flatMap(stepsBelow))].sort();
  const where = part.length === 0 ? `${family.kind}/${family.name}` : printPath(part);
  return `known in ${where} are ${below.length === 0 ? 'none' : below.join(', ')}`;
}

/** Fields of an object, or elements of a list by their names. */
function stepsBelow(value: unknown): readonly string[] {
  if (isRecord(value)) return Object.keys(value);
  const names = Array.isArray(value) ? value.map((each) => fieldAt(each, ['name'])) : [];
  return names.flatMap((name) => (typeof name === 'string' ? [printPath([{ key: 'name', value: name }])] : []));
}

function isReserved(name: string): boolean {
  return reservedKeys.includes(String(name).split('.')[0] ?? '');
}

function isName(name: string): boolean {
  return /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/.test(name) && !name.split('.').includes('__proto__');
}

function isSentence(text: string): boolean {
  return typeof text === 'string' && text.trim() !== '' && !/[\r\n]/.test(text);
}

/** Objects of the kind that was given, or else some of all. */
function suggestion(object: string, families: readonly ObjectFamily[]): string {
  const titles = families.slice(0, 5).map(({ kind, name }) => `${kind}/${name}`);
  const shown = someByKind(families).get(object.split('/')[0] ?? '') ?? titles;
  return ` (such as ${shown.join(', ')})`;
}

const byTitle = perObject((families: readonly ObjectFamily[]) => groupBy(families, ({ kind, name }) => `${kind}/${name}`));

/** The titles of some objects of each kind. */
const someByKind = perObject((families: readonly ObjectFamily[]) => {
  const found = new Map<string, string[]>();
  for (const { kind, name } of families) {
    const known = found.get(kind) ?? [];
    if (known.length < 5) known.push(`${kind}/${name}`);
    found.set(kind, known);
  }
  return found;
});

/** The path with elements as the objects have them; undefined where no variant has the field. */
function fieldOf(family: ObjectFamily, path: FieldPath): ObjectField | undefined {
  for (const object of family.variants.values()) {
    const steps: Step[] = [];
    let found: unknown = object;
    for (const step of path) {
      const next = typeof step === 'string' ? { step, value: fieldAt(found, [step]) } : elementAt(found, step.key, String(step.value));
      if (next?.value === undefined) break;
      steps.push(next.step);
      found = next.value;
    }
    if (steps.length === path.length) return { family, path: steps };
  }
  return undefined;
}

/** Elements differ by text or number; what is written in a path is text. */
function elementAt(list: unknown, key: string, value: string): { readonly step: Step; readonly value: unknown } | undefined {
  if (!Array.isArray(list)) return undefined;
  const found = elementBy(list, key, value, String);
  const actual = fieldAt(found, key.split('.'));
  return typeof actual === 'string' || typeof actual === 'number' ? { step: { key, value: actual }, value: found } : undefined;
}

function parameterAt(field: ObjectField, { name, description }: ExtraValue): Parameter {
  const value: ValueName = { name: name.split('.'), description, schema: nameValue(field, undefined).schema };
  const [example] = [...field.family.variants.values()].map((object) => valueAt(object, field.path)).filter((each) => each !== undefined);
  if (typeof example !== 'object' || example === null) return { field, value, kind: 'leaf', empty: '' };
  return { field, value, kind: 'whole', empty: isJsonList(example) ? [] : {} };
}

function valueAt(object: unknown, path: FieldPath): JsonValue | undefined {
  let found: unknown = object;
  for (const step of path)
    found = typeof step === 'string' ? fieldAt(found, [step]) : elementAt(found, step.key, String(step.value))?.value;
  return found as JsonValue | undefined; // packageIssues has refused objects that are no JSON
}

/** Names that are given twice, or lie below each other. */
function repeated(given: readonly ExtraValue[]): Issue[] {
  const named = given.flatMap((extra, index) => (typeof extra?.name === 'string' ? [{ name: extra.name, index }] : []));
  const firstAt = new Map<string, number>();
  const firstBelow = new Map<string, number>();
  return named.flatMap(({ name, index }) => {
    const beginnings = beginningsOf(name);
    const known = [firstBelow.get(name), ...[...beginnings, name].map((each) => firstAt.get(each))].filter((each) => each !== undefined);
    if (!firstAt.has(name)) firstAt.set(name, index);
    for (const each of beginnings) if (!firstBelow.has(each)) firstBelow.set(each, index);
    const other = Math.min(...known);
    if (known.length === 0) return [];
    return [
      issue(
        'values-collide',
        ['extraValues', index, 'name'],
        `must be neither the name of another value nor below it, got ${show(name)} beside ${show(given[other]?.name)} of extraValues[${other}]`,
      ),
    ];
  });
}

/** `a` and `a.b` of `a.b.c`. */
function beginningsOf(name: string): readonly string[] {
  const words = name.split('.');
  return words.slice(1).map((_, index) => words.slice(0, index + 1).join('.'));
}
