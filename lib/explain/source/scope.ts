import type { Expression } from './expression';
import type { Program, Programs } from './program';

/** Where names of an expression are looked up. */
export interface Scope {
  readonly programs: Programs;
  readonly program: Program;
  /** Functions of the library by their names, which state data. */
  readonly library: { readonly [name: string]: unknown };
  /** What the function around was given. */
  readonly given: ReadonlyMap<string, Placed>;
}

/** An expression, and where its names are looked up. */
export interface Placed {
  readonly expression: Expression;
  readonly scope: Scope;
}

/** Calls that state what they are given: by position. */
const statingCalls: ReadonlyMap<string, number> = new Map([
  ['defineApplication', 0],
  ['defineEnvironments', 1],
  ['Object.freeze', 0],
]);

const deepest = 30;

/** What an expression is: names are followed to their constants, and calls of the user's own functions to what they return. */
export function followed({ expression, scope }: Placed, depth = 0): Placed {
  const next = depth > deepest ? undefined : step(expression, scope);
  return next === undefined ? { expression, scope } : followed(next, depth + 1);
}

function step(expression: Expression, scope: Scope): Placed | undefined {
  if (expression.kind === 'name') {
    const found = named(expression.name, scope);
    return expression.fields.reduce<Placed | undefined>((at, field) => at && plainField(at, field), found);
  }
  if (expression.kind !== 'call') return undefined;
  const position = statingCalls.get(expression.name);
  const stated = position === undefined ? undefined : expression.given[position];
  if (stated !== undefined) return { expression: stated, scope };
  const called = expression.name.includes('.') ? undefined : named(expression.name, scope);
  const of = called && followed(called);
  if (of?.expression.kind !== 'function' || of.expression.result === undefined) return undefined;
  const given = new Map(
    of.expression.parameters.flatMap((name, index): [string, Placed][] => {
      const value = expression.given[index];
      return value === undefined ? [] : [[name, { expression: value, scope }]];
    }),
  );
  return { expression: of.expression.result, scope: { ...of.scope, given } };
}

function named(name: string, { programs, program, library, given }: Scope): Placed | undefined {
  const local = given.get(name);
  if (local !== undefined) return local;
  const constant = program.constants.get(name);
  if (constant !== undefined) return { expression: constant, scope: { programs, program, library, given: new Map() } };
  const imported = program.imports.get(name);
  const other = imported && programs.imported(program, imported.from);
  return other && named(imported.name, { programs, program: other, library, given: new Map() });
}

/** A field of an object that is read from a constant. */
function plainField(placed: Placed, name: string): Placed | undefined {
  const { expression, scope } = followed(placed);
  if (expression.kind !== 'object') return undefined;
  for (const entry of [...expression.entries].reverse()) {
    if (entry.kind === 'field' && entry.name === name) return { expression: entry.value, scope };
    if (entry.kind === 'calculated') return undefined;
    if (entry.kind !== 'spread') continue;
    const inner = followed({ expression: entry.value, scope });
    if (inner.expression.kind !== 'object') return undefined;
    const found = plainField(inner, name);
    if (found !== undefined) return found;
  }
  return undefined;
}
