import { valueKey } from '../align/value-key';
import type { FieldPath, Step } from '../objects/field-path';
import type { JsonSchema } from './value-name';

/**
 * What a field is called in `values.yaml`: path, name, description, schema. In the path, `*` is any key and `[]` an element of a list,
 * and `**` at its end whatever follows; in name and description, `{0}` is the first of them, `{**}` what follows. `{of}` ends the
 * sentence where a field is not the workload's main one: ` of the container \`proxy\``.
 */
export type NamingRow = readonly [path: string, name: string, description: string, schema: JsonSchema];

/** What a row says of a field. */
export interface RowMatch {
  readonly name: readonly string[];
  readonly description: string;
  readonly schema: JsonSchema;
}

/** What the first row that knows a path says of it. */
export function matchRow(rows: readonly NamingRow[], path: FieldPath, of: string): RowMatch | undefined {
  for (const [pattern, name, description, schema] of rows) {
    const captured = capture(tokensOf(pattern), path);
    if (captured !== undefined) return { name: fillName(name, captured), description: fillText(description, captured, of), schema };
  }
  return undefined;
}

/** A step as text: that of an element is its value. */
export function stepText(step: Step): string {
  return typeof step === 'string' ? step : String(step.value);
}

/** Keys that a path makes in `values.yaml`. */
export function keysOf(path: FieldPath): readonly string[] {
  return path.map((step) => valueKey(nameOfKey(stepText(step))));
}

/** `gcp-service-account` of `iam.gke.io/gcp-service-account`. */
function nameOfKey(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1) || key;
}

interface Captured {
  readonly single: readonly string[];
  readonly rest: FieldPath;
}

const tokens = new Map<string, readonly string[]>();

function tokensOf(pattern: string): readonly string[] {
  const known = tokens.get(pattern);
  if (known !== undefined) return known;
  const split = pattern.replaceAll('[]', '.[]').split('.');
  tokens.set(pattern, split);
  return split;
}

function capture(pattern: readonly string[], path: FieldPath): Captured | undefined {
  const isOpen = pattern.at(-1) === '**';
  const fixed = isOpen ? pattern.slice(0, -1) : pattern;
  if (isOpen ? path.length <= fixed.length : path.length !== fixed.length) return undefined;
  const single: string[] = [];
  for (const [index, token] of fixed.entries()) {
    const step = path[index];
    if (step === undefined || !fits(token, step)) return undefined;
    if (token === '*' || token === '[]') single.push(stepText(step));
  }
  return { single, rest: path.slice(fixed.length) };
}

/** An element may also be called by its position, where lists have just one. */
function fits(token: string, step: Step): boolean {
  if (token === '[]') return typeof step !== 'string' || /^\d+$/.test(step);
  return typeof step === 'string' && (token === '*' || token === step);
}

function fillName(name: string, { single, rest }: Captured): readonly string[] {
  return name.split('.').flatMap((key) => {
    if (key === '{**}') return keysOf(rest);
    if (!key.includes('{')) return [key];
    const parts = [...key.matchAll(/\{(\d)\}|([^{}]+)/g)].map(([, index, word]) =>
      index === undefined ? (word ?? '') : nameOfKey(single[Number(index)] ?? ''),
    );
    return [valueKey(...parts)];
  });
}

function fillText(description: string, { single, rest }: Captured, of: string): string {
  return description.replace(/\{(\*\*|\d|of)\}/g, (_, key: string) => {
    if (key === 'of') return of;
    return key === '**' ? rest.map(stepText).join('.') : (single[Number(key)] ?? '');
  });
}
