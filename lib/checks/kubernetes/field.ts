import { own } from '../../model/own';
import { isPlainObject } from '../../model/plain-object';
import { show } from '../../model/show';

const placeholders = [
  ['{{', '}}'],
  ['${', '}'],
  ['<%', '%>'],
] as const;

/** A part of an object, as it was given. */
export interface Block {
  readonly [field: string]: unknown;
}

/** A place in an object and its value. */
export interface Field {
  /** `spec.template.spec.containers[0].image` */
  readonly path: string;
  /** Undefined where a field on the way is missing. */
  readonly value: unknown;
}

export function isBlock(value: unknown): value is Block {
  return isPlainObject(value);
}

/** The value at a path such as `securityContext.privileged`; undefined where a step is no object. */
export function valueAt(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, step) => (isBlock(inner) ? own(inner, step) : undefined), value);
}

/** The object at a path, or an empty one. */
export function blockAt(value: unknown, path: string): Block {
  const found = valueAt(value, path);
  return isBlock(found) ? found : {};
}

/** The list at a path, or an empty one. */
export function listAt(value: unknown, path: string): readonly unknown[] {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found : [];
}

/** The objects of the list at a path, each with its place. */
export function blocksAt(value: unknown, path: string): readonly { readonly path: string; readonly block: Block }[] {
  return listAt(value, path).flatMap((block, index) => (isBlock(block) ? [{ path: `${path}[${index}]`, block }] : []));
}

/** The strings of the list at a path. */
export function stringsAt(value: unknown, path: string): readonly string[] {
  return listAt(value, path).filter((each) => typeof each === 'string');
}

/** The string at a path; undefined for anything else. */
export function stringAt(value: unknown, path: string): string | undefined {
  const found = valueAt(value, path);
  return typeof found === 'string' ? found : undefined;
}

/** The strings of an object such as labels, by key. */
export function labelsAt(value: unknown, path: string): { readonly [key: string]: string } {
  const labels = Object.entries(blockAt(value, path)).flatMap(([key, label]) => (typeof label === 'string' ? [[key, label] as const] : []));
  return Object.fromEntries(labels);
}

/** Those whose key an earlier one has. */
export function repetitions<T>(all: readonly T[], keyOf: (each: T) => unknown): readonly T[] {
  const seen = new Set<unknown>();
  return all.filter((each) => {
    const key = keyOf(each);
    const isSeen = seen.has(key);
    seen.add(key);
    return isSeen;
  });
}

/** Whether a field is left out. */
export function isUnset(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

/** Whether a value is a template that another tool completes: Helm, a shell, an environment. */
export function isTemplate(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  return placeholders.some(([open, close]) => {
    const start = value.indexOf(open);
    return start !== -1 && value.includes(close, start);
  });
}

/** Whether a value is a number of at least another. */
export function isAtLeast(value: unknown, least: number): boolean {
  return typeof value === 'number' && value >= least;
}

/** A value for a message: `nothing`, or a short text without secrets. */
export function said(value: unknown): string {
  if (isUnset(value)) return 'nothing';
  return typeof value === 'string' ? show(value).replace(/^"(.*)"$/, '$1') : show(value);
}
