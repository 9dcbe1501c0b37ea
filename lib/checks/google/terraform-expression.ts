import { readTemplate, unknownValue } from './terraform-template';

/** Values of `local.…` and `var.…`, or `unknownValue`. */
export type Scope = (root: string, name: string) => unknown;

interface Reader {
  readonly tokens: readonly string[];
  at: number;
  readonly scope: Scope;
}

/** No literal that anybody wrote is longer, and a deeper one would not be read. */
const longest = 2000;
const token =
  /\s*("(?:[^"\\$%]|\\.|\$(?!\{)|%(?!\{)|\$\{[^{}"]*(?:"[^"]*"[^{}"]*)*\})*"|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[A-Za-z_][\w-]*|==|!=|&&|\|\||[-!?:()[\]{},.=])/y;
const keywords: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** Value of an expression of HCL out of literals, locals and variables with a default; anything else is unknown. */
export function evaluate(expression: string, scope: Scope): unknown {
  const tokens = expression.length > longest ? undefined : tokensOf(expression);
  if (tokens === undefined) return unknownValue;
  const reader: Reader = { tokens, at: 0, scope };
  const value = conditional(reader);
  return reader.at === tokens.length ? value : unknownValue;
}

function tokensOf(expression: string): readonly string[] | undefined {
  const found: string[] = [];
  token.lastIndex = 0;
  const text = expression.trim();
  while (token.lastIndex < text.length) {
    const match = token.exec(text)?.[1];
    if (match === undefined) return undefined;
    found.push(match);
  }
  return found;
}

function conditional(reader: Reader): unknown {
  const condition = binary(reader, 0);
  if (!taken(reader, '?')) return condition;
  const yes = conditional(reader);
  if (!taken(reader, ':')) return unknownValue;
  const no = conditional(reader);
  return typeof condition === 'boolean' ? (condition ? yes : no) : unknownValue;
}

const levels: readonly (readonly string[])[] = [['||'], ['&&'], ['==', '!=']];

function binary(reader: Reader, level: number): unknown {
  const operators = levels[level];
  if (operators === undefined) return unary(reader);
  let left = binary(reader, level + 1);
  for (
    let operator = reader.tokens[reader.at];
    operator !== undefined && operators.includes(operator);
    operator = reader.tokens[reader.at]
  ) {
    reader.at += 1;
    left = combined(operator, left, binary(reader, level + 1));
  }
  return left;
}

function combined(operator: string, left: unknown, right: unknown): unknown {
  if (left === unknownValue || right === unknownValue) return unknownValue;
  if (operator === '==') return left === right;
  if (operator === '!=') return left !== right;
  return operator === '&&' ? left === true && right === true : left === true || right === true;
}

function unary(reader: Reader): unknown {
  if (taken(reader, '!')) {
    const value = unary(reader);
    return typeof value === 'boolean' ? !value : unknownValue;
  }
  if (!taken(reader, '-')) return primary(reader);
  const value = unary(reader);
  return typeof value === 'number' ? -value : unknownValue;
}

function primary(reader: Reader): unknown {
  const first = reader.tokens[reader.at] ?? '';
  reader.at += 1;
  if (first === '(') return closed(reader, conditional(reader), ')');
  if (first === '[') return list(reader, ']');
  if (first.startsWith('"')) return text(first, reader.scope);
  if (/^\d/.test(first)) return Number(first);
  // `${False}` is a mistake for false: no name stands alone
  const keyword = first.toLowerCase();
  if (keywords.has(keyword) && reader.tokens[reader.at] !== '.') return keywords.get(keyword);
  if (!/^[A-Za-z_]/.test(first)) return unknownValue;
  return taken(reader, '(') ? converted(first, list(reader, ')')) : traversal(first, reader);
}

function list(reader: Reader, end: string): unknown {
  const items: unknown[] = [];
  while (!taken(reader, end)) {
    if (reader.at >= reader.tokens.length) return unknownValue;
    items.push(conditional(reader));
    if (!taken(reader, ',') && reader.tokens[reader.at] !== end) return unknownValue;
  }
  return items.includes(unknownValue) ? unknownValue : items;
}

function traversal(root: string, reader: Reader): unknown {
  const steps: string[] = [];
  while (taken(reader, '.')) {
    steps.push(reader.tokens[reader.at] ?? '');
    reader.at += 1;
  }
  const [name = '', ...below] = steps;
  return below.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null && Object.hasOwn(value, step) ? Reflect.get(value, step) : unknownValue),
    reader.scope(root, name),
  );
}

function converted(name: string, items: unknown): unknown {
  const [value]: readonly unknown[] = Array.isArray(items) ? items : [unknownValue];
  if (['tolist', 'toset', 'sensitive', 'nonsensitive'].includes(name)) return value;
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return unknownValue;
  switch (name) {
    case 'tostring':
      return String(value);
    case 'tonumber':
      return Number(value);
    case 'tobool':
      return String(value) === 'true';
    case 'lower':
      return String(value).toLowerCase();
    case 'upper':
      return String(value).toUpperCase();
    case 'trimspace':
      return String(value).trim();
    default:
      return unknownValue;
  }
}

function text(quoted: string, scope: Scope): unknown {
  const inner = quoted.slice(1, -1).replace(/\\(["\\])/g, '$1');
  return readTemplate(inner, (expression) => evaluate(expression, scope));
}

function closed(reader: Reader, value: unknown, end: string): unknown {
  return taken(reader, end) ? value : unknownValue;
}

function taken(reader: Reader, wanted: string): boolean {
  if (reader.tokens[reader.at] !== wanted) return false;
  reader.at += 1;
  return true;
}
