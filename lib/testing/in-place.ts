import { formatPath } from '../model/issue';
import { isPlainObject } from '../model/plain-object';
import type { Mismatch } from './matching';

/** What is shown in the place of a secret. */
const hidden = '(a secret)';
const longestValue = 120;

/** A value that did not match, with the places at which it is otherwise. */
export interface Missed {
  readonly value: unknown;
  readonly mismatches: readonly Mismatch[];
  /** Paths whose values are not shown. */
  readonly hiddenPaths: ReadonlySet<string>;
}

/** The places at which a value is otherwise, as lines of the value itself: what is there, and what was expected. */
export function inPlace({ value, mismatches, hiddenPaths }: Missed): readonly string[] {
  const lines: string[] = [];
  let open: Mismatch['path'] = [];
  for (const { path, expected } of mismatches) {
    const parents = path.slice(0, -1);
    const common = parents.findIndex((step, index) => step !== open[index]);
    const from = common === -1 ? parents.length : common;
    for (let depth = from; depth < parents.length; depth++)
      lines.push(`${indent(depth)}${stepText(parents[depth], value, parents, depth)}`);
    open = parents;
    const found = valueAt(value, path);
    const shown = hiddenPaths.has(formatPath(path)) ? hidden : show(found);
    lines.push(`${indent(parents.length)}${keyText(path.at(-1))}${shown}   <- expected ${expected}`);
  }
  return lines;
}

function indent(depth: number): string {
  return '  '.repeat(depth);
}

/** An element of a list is shown with its name, where it has one. */
function stepText(step: string | number | undefined, value: unknown, path: Mismatch['path'], depth: number): string {
  if (typeof step === 'string') return `${step}:`;
  const element = valueAt(value, path.slice(0, depth + 1));
  const name = isPlainObject(element) && typeof element['name'] === 'string' ? ` # ${element['name']}` : '';
  return `- [${step}]${name}`;
}

function keyText(step: string | number | undefined): string {
  return step === undefined ? '' : typeof step === 'number' ? `- [${step}] ` : `${step}: `;
}

function valueAt(value: unknown, path: Mismatch['path']): unknown {
  return path.reduce<unknown>((found, step) => {
    if (Array.isArray(found) && typeof step === 'number') return found[step];
    return isPlainObject(found) && Object.hasOwn(found, step) ? found[step] : undefined;
  }, value);
}

function show(value: unknown): string {
  if (value === undefined) return '(nothing)';
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= longestValue ? text : `${text.slice(0, longestValue)}…`;
}
