import type { Path } from '../../model/issue';
import { own } from '../../model/own';
import { isRecord } from '../../model/record';
import { valueAt } from '../changed-at';
import type { Expression } from './expression';
import { followed, type Placed, type Scope } from './scope';

type Literal = Extract<Expression, { kind: 'literal' }>;

/** Values that stand in for literals. */
type Replaced = ReadonlyMap<Literal, unknown>;

/** The value of an expression; undefined where it is not known. Functions of the library are called, others are not. */
export function evaluated(placed: Placed, replaced: Replaced = new Map()): { readonly value: unknown } | undefined {
  const { expression, scope } = followed(placed);
  switch (expression.kind) {
    case 'literal':
      return { value: replaced.has(expression) ? replaced.get(expression) : expression.value };
    case 'object':
      return objectOf(expression, scope, replaced);
    case 'list':
      return listOf(expression, scope, replaced);
    case 'call':
      return called(expression, scope, replaced);
    default:
      return undefined;
  }
}

function objectOf(
  { entries }: Extract<Expression, { kind: 'object' }>,
  scope: Scope,
  replaced: Replaced,
): { readonly value: unknown } | undefined {
  const fields: { [name: string]: unknown } = {};
  for (const entry of entries) {
    const found = entry.kind === 'calculated' ? undefined : evaluated({ expression: entry.value, scope }, replaced);
    if (found === undefined) return undefined;
    if (entry.kind === 'field') fields[entry.name] = found.value;
    else Object.assign(fields, found.value);
  }
  return { value: fields };
}

function listOf(
  { items }: Extract<Expression, { kind: 'list' }>,
  scope: Scope,
  replaced: Replaced,
): { readonly value: unknown } | undefined {
  const list: unknown[] = [];
  for (const { isSpread, value } of items) {
    const found = evaluated({ expression: value, scope }, replaced);
    if (found === undefined || (isSpread && !Array.isArray(found.value))) return undefined;
    if (isSpread && Array.isArray(found.value))
      list.push(...(found.value as readonly unknown[])); // of a program's own list
    else list.push(found.value);
  }
  return { value: list };
}

/** Functions of the library that state data; those with effects have a verb. */
const withEffects = /^(?:write|add|define|compile|check|promote|sync)/;

function called(
  { name, given }: Extract<Expression, { kind: 'call' }>,
  scope: Scope,
  replaced: Replaced,
): { readonly value: unknown } | undefined {
  const imported = scope.program.imports.get(name);
  const of = imported !== undefined && !imported.from.startsWith('.') ? own(scope.library, imported.name) : undefined;
  if (typeof of !== 'function' || withEffects.test(name)) return undefined;
  const values = given.map((expression) => evaluated({ expression, scope }, replaced));
  if (values.some((each) => each === undefined)) return undefined;
  try {
    const value: unknown = Reflect.apply(
      of,
      undefined,
      values.map((each) => each?.value),
    );
    return { value };
  } catch {
    return undefined;
  }
}

/** The one literal in what a call is given that decides what stands at a path of its value; undefined where none does, or several. */
export function decidingLiteral(call: Placed, path: Path): { readonly literal: Literal; readonly scope: Scope } | undefined {
  const before = JSON.stringify(valueAt(evaluated(call)?.value, path));
  const deciding = literalsIn(call).filter(({ literal }) =>
    others(literal.value).some((other) => {
      const found = evaluated(call, new Map([[literal, other]]));
      return found !== undefined && JSON.stringify(valueAt(found.value, path)) !== before;
    }),
  );
  const [first] = deciding;
  return deciding.length === 1 ? first : undefined;
}

function others(value: Literal['value']): readonly unknown[] {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1];
  return typeof value === 'string'
    ? [`${value}x`, value.replace(/\d+/, (digits) => String(Number(digits) + 1))].filter((each) => each !== value)
    : [];
}

function literalsIn(placed: Placed, depth = 0): readonly { readonly literal: Literal; readonly scope: Scope }[] {
  const { expression, scope } = followed(placed);
  if (depth > 20) return [];
  const inside = (inner: Expression) => literalsIn({ expression: inner, scope }, depth + 1);
  switch (expression.kind) {
    case 'literal':
      return [{ literal: expression, scope }];
    case 'object':
      return expression.entries.flatMap((entry) => (entry.kind === 'calculated' ? [] : inside(entry.value)));
    case 'list':
      return expression.items.flatMap(({ value }) => inside(value));
    case 'call':
      return expression.given.flatMap(inside);
    default:
      return [];
  }
}

/** The names of the fields of an expression that is a call; undefined where they are not known. */
export function callFields(placed: Placed): readonly string[] | undefined {
  const found = evaluated(placed);
  return found !== undefined && isRecord(found.value) ? Object.keys(found.value) : undefined;
}
