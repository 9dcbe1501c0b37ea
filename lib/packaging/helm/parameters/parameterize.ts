import { own } from '../../../model/own';
import { isJsonList, isJsonMap, isSameJson, type JsonMap, type JsonValue } from '../../../output/json-value';
import { type FieldPath, pathKey } from '../objects/field-path';
import { inKeyOrder } from '../objects/key-order';
import { isSecretAt } from '../objects/secret-fields';
import { versionedSecret } from '../objects/versioned-secret';
import type { Condition, ListItem, ListNode, MapEntry, TemplateNode, ValueForm } from '../template/template-node';
import { filedRead, helperNode, leafNode, needsAs, valueNode } from './leaf-nodes';
import { type MergedElements, mergeElements, peer } from './merge-elements';
import type { ObjectContext, Variants } from './object-context';
import { isPlain } from './plain-part';
import { formOf, isEmpty } from './value-form';
import { switchReadAt, valueReadAt } from './value-read';

/**
 * Merges what stands at one place in several environments into one template: what is the same stays as it is, maps are merged by
 * key and lists by what tells their elements apart, and whatever differs becomes a value.
 */
export function parameterize(context: ObjectContext, path: FieldPath, variants: Variants): TemplateNode {
  const parameter = context.parameters.get(pathKey(path));
  const values = [...variants.values()];
  if (context.extra.has(pathKey(path))) return valueNode(context, path, variants);
  const isSecret = isSecretAt(context.family, path, variants);
  if (isSecret && isWhole(context, path, variants)) return valueNode(context, path, variants);
  if (!isSecret && isPlain(context, path, variants)) return { kind: 'literal', value: values[0] ?? null };
  const special = helperNode(context, path, variants);
  if (special !== undefined) return special;
  const [first = null] = values;
  if (parameter?.kind === 'whole' && path.at(-1) === 'annotations' && values.every(isJsonMap)) {
    const split = parameterizeAnnotations(context, path, variants as ReadonlyMap<string, JsonMap>); // all are maps
    if (split !== undefined) return split;
  }
  if ((parameter?.kind === 'leaf' || parameter?.kind === 'whole') && formOf(values) !== 'raw') return leafNode(context, path, variants);
  const nodes = values.every(isJsonMap)
    ? parameterizeMap(context, path, variants as ReadonlyMap<string, JsonMap>) // all are maps
    : values.every(isJsonList)
      ? parameterizeList(context, path, variants as VariedLists) // all are lists
      : undefined;
  if (nodes !== undefined) return collapse(nodes, first);
  return !isSecret && values.every((value) => isSameJson(value, first))
    ? { kind: 'literal', value: first }
    : leafNode(context, path, variants);
}

/** Whether a secret stands just here, rather than further inside: a text, words of a command, a name with its value. */
function isWhole({ family }: ObjectContext, path: FieldPath, variants: Variants): boolean {
  const values = [...variants.values()];
  if (values.some((value) => typeof value !== 'object' || value === null)) return true;
  if (values.some((value) => isJsonList(value) && value.some((each) => typeof each === 'string'))) return true;
  return !values.some(
    (value) =>
      isJsonList(value) ||
      (isJsonMap(value) && Object.entries(value).some(([key, each]) => isSecretAt(family, [...path, key], new Map([['', each]])))),
  );
}

/** What other parts of the chart rely on, such as annotations for Helm itself, stays in the template; users of the chart decide the others. */
function parameterizeAnnotations(
  context: ObjectContext,
  path: FieldPath,
  variants: ReadonlyMap<string, JsonMap>,
): TemplateNode | undefined {
  const maps = [...variants.values()];
  const [first = {}] = maps;
  const fixed = Object.keys(first).filter(
    (key) =>
      /^helm\.sh\/|^checksum\//.test(key) &&
      maps.every((map) => Object.hasOwn(map, key) && isSameJson(map[key] ?? null, first[key] ?? null)),
  );
  const versions = Object.keys(first).filter(
    (key) => versionedSecret([...path, key]) !== undefined && maps.every((map) => Object.hasOwn(map, key)),
  );
  const own = [...fixed, ...versions];
  const rest = new Map(
    [...variants].map(([environment, map]): [string, JsonValue] => [
      environment,
      Object.fromEntries(Object.entries(map).filter(([key]) => !own.includes(key))),
    ]),
  );
  if (own.length === 0 || formOf([...rest.values()]) !== 'yaml') return undefined;
  const node = (key: string): TemplateNode =>
    fixed.includes(key)
      ? { kind: 'literal', value: first[key] ?? null }
      : valueNode(context, [...path, key], new Map([...variants].map(([environment, map]) => [environment, map[key] ?? null])));
  const entries = inKeyOrder(own).map((key): MapEntry => ({ key, node: node(key) }));
  return { kind: 'map', entries, appended: valueReadAt(context, path, { form: 'yaml', needs: rest }) };
}

/** What holds nothing but literals is one. */
function collapse(node: TemplateNode, value: JsonValue): TemplateNode {
  const isLiteral = (each: { readonly node: TemplateNode; readonly when?: Condition }) =>
    each.node.kind === 'literal' && each.when === undefined;
  if (node.kind === 'map' && node.entries.every(isLiteral) && node.appended === undefined) return { kind: 'literal', value };
  if (node.kind === 'list' && node.items.every(isLiteral) && node.appended === undefined) return { kind: 'literal', value };
  return node;
}

/** Undefined where no key is in all environments: without one the template could leave nothing behind, which is no map. */
function parameterizeMap(context: ObjectContext, path: FieldPath, variants: ReadonlyMap<string, JsonMap>): TemplateNode | undefined {
  const maps = [...variants.values()];
  const keys = inKeyOrder(new Set(maps.flatMap((map) => Object.keys(map))));
  if (keys.length > 0 && !keys.some((key) => maps.every((map) => Object.hasOwn(map, key)))) return undefined;
  const added = keys.length === 0 ? [] : addedEntries(context, path, { variants, keys });
  const all = new Map(
    [...keys.map((key) => parameterizeEntry(context, [...path, key], fieldOf(variants, key))), ...added].map((entry) => [entry.key, entry]),
  );
  return { kind: 'map', entries: inKeyOrder(all.keys()).flatMap((key) => all.get(key) ?? []) };
}

interface KnownKeys {
  readonly variants: ReadonlyMap<string, unknown>;
  readonly keys: readonly string[];
}

/** Fields that no environment has, and people set all the same. */
function addedEntries(context: ObjectContext, path: FieldPath, { variants, keys }: KnownKeys): readonly MapEntry[] {
  const added = (context.added.get(pathKey(path)) ?? []).filter((key) => !keys.includes(key));
  return added.map((key) => context.dependent.get(pathKey([...path, key])) ?? addedEntry(context, [...path, key], variants));
}

function fieldOf(variants: ReadonlyMap<string, JsonMap>, key: string): ReadonlyMap<string, JsonValue | undefined> {
  return new Map([...variants].map(([environment, map]) => [environment, own(map, key)]));
}

function addedEntry(context: ObjectContext, path: FieldPath, universe: ReadonlyMap<string, unknown>): MapEntry {
  const parameter = context.parameters.get(pathKey(path));
  const empty = parameter?.empty ?? '';
  const form = formOf([empty]);
  const read = valueReadAt(context, path, {
    form,
    named: parameter?.kind === 'appended' ? parameter.value : undefined,
    needs: new Map([...universe.keys()].map((environment) => [environment, empty])),
  });
  return { key: String(path.at(-1)), node: { kind: 'value', read }, when: { kind: 'filled', read } };
}

function parameterizeEntry(context: ObjectContext, path: FieldPath, own: ReadonlyMap<string, JsonValue | undefined>): MapEntry {
  const key = String(path.at(-1));
  const alternates = context.alternates.get(pathKey(path));
  const variants = alternates === undefined ? own : new Map([...own, ...alternates]);
  const dependent = context.dependent.get(pathKey(path));
  if (dependent !== undefined) return dependent;
  const present = new Map<string, JsonValue>();
  for (const [environment, value] of variants) if (value !== undefined) present.set(environment, value);
  if (present.size === variants.size) return { key, node: parameterize(context, path, present) };
  return { key, ...parameterizeOptional(context, path, { present, universe: [...variants.keys()] }) };
}

interface Presence {
  readonly present: Variants;
  readonly universe: readonly string[];
}

/** What some environments do not have: a value that may be empty, where that is how it is known, or else something with a switch. */
function parameterizeOptional(
  context: ObjectContext,
  path: FieldPath,
  { present, universe }: Presence,
): Omit<ListItem, 'when'> & { readonly when: Condition } {
  const values = [...present.values()];
  const form = formOf(values);
  const isTree = values.some((value) => typeof value === 'object' && value !== null);
  if (form === 'yaml' ? !isFree(context, path, values) : isTree) return parameterizeSwitched(context, path, { present, universe });
  if (form === 'flag' && values.every((value) => value === true)) {
    const read = valueReadAt(context, path, {
      form,
      needs: new Map(universe.map((environment) => [environment, present.has(environment)])),
    });
    return { node: { kind: 'literal', value: true }, when: { kind: 'on', read } };
  }
  if (isSecretAt(context.family, path, present)) return parameterizeSwitched(context, path, { present, universe });
  const filed = isTree || context.extra.has(pathKey(path)) ? undefined : filedRead(context, path, { present, universe });
  if (filed !== undefined) {
    // a file without text is none
    if (values.includes('')) return parameterizeSwitched(context, path, { present, universe });
    return { node: { kind: 'value', read: filed }, when: { kind: 'filled', read: filed } };
  }
  const [written, kind] = emptyAs(form, values);
  const absent = written === 'yaml' ? (isJsonList(values[0] ?? null) ? [] : {}) : '';
  const needs = needsAs(written, present);
  const read = valueReadAt(context, path, {
    form: written,
    needs: new Map(universe.map((environment) => [environment, needs.get(environment) ?? absent])),
  });
  return { node: { kind: 'value', read }, when: { kind, read } };
}

/** How a value is written that may be absent. Empty text says so, unless it is among the values itself. */
function emptyAs(form: ValueForm, values: readonly JsonValue[]): readonly [ValueForm, 'filled' | 'stated'] {
  if (!values.some(isEmpty)) return [form, 'filled'];
  return form === 'text' || values.includes('') ? ['raw', 'filled'] : [form, 'stated'];
}

/** Structures that charts leave open, such as a node selector: a value of its own, unless an environment has it empty. */
function isFree(context: ObjectContext, path: FieldPath, values: readonly JsonValue[]): boolean {
  if (context.extra.has(pathKey(path))) return !values.some(isEmpty);
  const { schema } = valueReadAt(context, path, { form: 'yaml', needs: new Map() }).nameFor('usual');
  return (schema['type'] === 'object' || schema['type'] === 'array') && !values.some(isEmpty);
}

function parameterizeSwitched(
  context: ObjectContext,
  path: FieldPath,
  { present, universe }: Presence,
): { readonly node: TemplateNode; readonly when: Condition } {
  const read = switchReadAt(context, path, new Map(universe.map((environment) => [environment, present.has(environment)])));
  return { node: parameterize(context, path, present), when: { kind: 'on', read } };
}

/** Undefined where the lists are one value: nothing tells their elements apart, or no element is in all of them. */
function parameterizeList(context: ObjectContext, path: FieldPath, variants: VariedLists): TemplateNode | undefined {
  const merged = mergeElements(variants);
  const items = merged === undefined ? itemsByPosition(context, path, variants) : itemsByKey(context, path, { variants, merged });
  // a list of rules says the same when all of them are switched off
  const mayBeEmpty = merged?.key === peer && [...variants.values()].every((list) => list.length > 0);
  if (items === undefined || (items.length > 0 && !mayBeEmpty && items.every(({ when }) => when !== undefined))) return undefined;
  const more = context.parameters.get(pathKey(path));
  if (more?.kind !== 'appended') return { kind: 'list', items };
  const needs = new Map([...variants.keys()].map((environment): [string, JsonValue] => [environment, more.empty]));
  const list: ListNode = { kind: 'list', items, appended: valueReadAt(context, path, { form: 'yaml', needs, named: more.value }) };
  return items.length === 0 ? undefined : list;
}

type VariedLists = ReadonlyMap<string, readonly JsonValue[]>;

interface Mergeable {
  readonly variants: VariedLists;
  readonly merged: MergedElements;
}

function itemsByKey(context: ObjectContext, path: FieldPath, { variants, merged }: Mergeable): ListItem[] {
  const universe = [...variants.keys()];
  return merged.elements.map(({ value, variants: present }) => {
    const field = [...path, { key: merged.key, value }];
    if (present.size === universe.length) return { node: parameterize(context, field, present) };
    return carried(context, field, { present, universe, key: merged.key }) ?? parameterizeSwitched(context, field, { present, universe });
  });
}

/** Without anything that tells elements apart they are aligned up only where that is plain: all the same, or just one. */
function itemsByPosition(context: ObjectContext, path: FieldPath, variants: VariedLists): ListItem[] | undefined {
  const lists = [...variants.values()];
  const [first = []] = lists;
  const isAligned =
    lists.every((list) => isSameJson(list, first)) || lists.every((list) => list.length === 1 && isJsonMap(list[0] ?? null));
  if (!isAligned) return undefined;
  return first.map((_, index) => {
    const elements = new Map([...variants].map(([environment, list]): [string, JsonValue] => [environment, list[index] ?? null]));
    return { node: parameterize(context, [...path, String(index)], elements) };
  });
}

/** `{ name: A, value: b }`: the value says by itself whether the element is there. */
function carried(
  context: ObjectContext,
  path: FieldPath,
  { present, universe, key }: Presence & { readonly key: string },
): ListItem | undefined {
  const element = path.at(-1);
  if (element === undefined || typeof element === 'string' || key === 'value') return undefined;
  const texts = new Map<string, JsonValue>();
  for (const [environment, fields] of present) {
    if (!isJsonMap(fields) || Object.keys(fields).length !== 2 || !Object.hasOwn(fields, key) || !Object.hasOwn(fields, 'value'))
      return undefined;
    const text = fields['value'];
    if (typeof text !== 'string' || text === '') return undefined;
    texts.set(environment, text);
  }
  if (isSecretAt(context.family, [...path, 'value'], texts)) return undefined;
  const { node, when } = parameterizeOptional(context, [...path, 'value'], { present: texts, universe });
  const entries: MapEntry[] = [
    { key, node: { kind: 'literal', value: element.value } },
    { key: 'value', node },
  ];
  return { node: { kind: 'map', entries }, when };
}
