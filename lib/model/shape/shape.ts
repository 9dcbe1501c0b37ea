import { type Issue, issue, type Path } from '../issue';
import { type Entries, isList, plainEntries, plainItems } from '../schema/plain-data';
import { isPrivate } from '../schema/private-place';
import { show, showType } from '../show';
import { type TokenForm, tokenForm } from '../token';

/**
 * Checks one value and returns what of it can be used: unknown keys and values of a wrong type are reported and left out, so that
 * the rules that follow can report the rest in the same go. Undefined stands for nothing usable.
 */
export type Shape = (value: unknown, path: Path, issues: Issues) => unknown;

/** Where shapes report what is wrong. */
export interface Issues extends Array<Issue> {
  /**
   * What a token of cdktf counts as, where the input may have them: nobody can read it, so nothing is said of it, and it passes as it is or
   * as the least or the most that its place allows.
   *
   * @default - a value like any other, and wrong in most places
   */
  readonly tokens?: 'as-given' | 'least' | 'most';
  /** Gets the places where something that rules can read stands in for what is wrong or missing. */
  readonly standIns?: Path[];
}

/** A text, of a pattern when one is given. */
export function text(options: { readonly pattern?: RegExp; readonly allowed?: string; readonly code?: string } = {}): Shape {
  const { pattern, allowed = 'a text', code = 'wrong-value' } = options;
  return (value, path, issues) => {
    if (isToken(value, ['text'], issues)) return value;
    if (typeof value !== 'string') return reject('wrong-type', allowed, value, path, issues);
    return pattern === undefined || pattern.test(value) ? value : reject(code, allowed, value, path, issues);
  };
}

/** A text that some parser understands. */
export function parsed(parse: (text: string) => unknown, allowed: string): Shape {
  return (value, path, issues) => {
    if (isToken(value, ['text'], issues)) return value;
    return typeof value === 'string' && parse(value) !== undefined ? value : reject('wrong-quantity', allowed, value, path, issues);
  };
}

/** A whole number within bounds. */
export function whole(min: number, max: number): Shape {
  return (value, path, issues) => {
    if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
    if (isToken(value, scalars, issues)) return standIn(value, [min, max], issues);
    return reject(typeof value === 'number' ? 'out-of-range' : 'wrong-type', `a whole number from ${min} to ${max}`, value, path, issues);
  };
}

/** A number within bounds. */
export function number(min: number, max: number): Shape {
  return (value, path, issues) => {
    if (isToken(value, scalars, issues)) return standIn(value, [min, max], issues);
    if (typeof value === 'number' && value >= min && value <= max) return value;
    const allowed = max === Number.MAX_VALUE ? 'a finite number' : `a number from ${min} to ${max}`;
    return reject(typeof value === 'number' ? 'out-of-range' : 'wrong-type', allowed, value, path, issues);
  };
}

export const flag: Shape = (value, path, issues) => {
  if (isToken(value, scalars, issues)) return standIn(value, [false, true], issues);
  return typeof value === 'boolean' ? value : reject('wrong-type', 'true or false', value, path, issues);
};

/**
 * One of some values. A token of cdktf passes for constants of the provider, which come out as they are; words of the library's own
 * decide what is made, so they have to be known.
 */
export function oneOf(...allowed: readonly (string | number)[]): Shape {
  const isConstants = allowed.every((each) => typeof each === 'string' && /^[A-Z][A-Z0-9_]*$/.test(each));
  return (value, path, issues) => {
    if (allowed.some((each) => each === value) || (isConstants && isToken(value, ['text'], issues))) return value;
    return reject('not-allowed', `one of ${allowed.join(', ')}`, value, path, issues);
  };
}

/** A value that decides what is made, so that no token of cdktf can stand in for it. */
export function known(shape: Shape): Shape {
  return (value, path, issues) => {
    const isUnread = issues.tokens !== undefined && tokenForm(value) !== undefined;
    return isUnread ? unreadToken(path, issues) : shape(value, path, issues);
  };
}

/** Data that is calculated with, so that no token of cdktf may be anywhere in it. */
export function allKnown(shape: Shape): Shape {
  return (value, path, issues) => {
    const found: Issue[] = [];
    const usable = shape(value, path, found);
    issues.push(...found);
    return usable;
  };
}

/** The first of some shapes for which `test` holds. */
export function when(test: (value: unknown) => boolean, yes: Shape, no: Shape): Shape {
  return (value, path, issues) => (test(value) ? yes : no)(value, path, issues);
}

/**
 * A list of any length.
 *
 * @param standIn - what is used for an item that is wrong, so that the others keep their positions. @default - nothing
 */
export function listOf(item: Shape, standIn?: unknown): Shape {
  return (value, path, issues) => {
    if (isToken(value, ['any'], issues)) return unreadToken(path, issues);
    if (!isList(value)) return reject('wrong-type', 'a list', value, path, issues);
    const items = plainItems(value, path, issues);
    return items?.map((each, index) => item(each, [...path, index], issues) ?? standIn).filter((each) => each !== undefined);
  };
}

/** What the keys of an object may be. */
export interface KeyShape {
  readonly pattern: RegExp;
  readonly allowed: string;
  readonly code?: string;
  /** Whether the whole object may be a token of cdktf, since nothing is made for each of its keys. @default false */
  readonly mayBeToken?: boolean;
}

/** An object whose keys are the user's own names. */
export function recordOf(value: Shape, key: KeyShape): Shape {
  return (record, path, issues) => {
    if (key.mayBeToken === true && isToken(record, ['map'], issues)) return record;
    const entries = entriesOf(record, path, issues);
    if (entries === undefined) return undefined;
    const usable: { [name: string]: unknown } = {};
    for (const [name, each] of entries) {
      if (each === undefined) continue;
      if (!key.pattern.test(name)) {
        issues.push(issue(key.code ?? 'wrong-name', [...path, name], `name must be ${key.allowed}, got ${show(name)}`));
        continue;
      }
      const checked = value(each, [...path, name], issues);
      if (checked !== undefined) usable[name] = checked;
    }
    return usable;
  };
}

/** An object whose keys and values are judged elsewhere. */
export const anyObject: Shape = (value, path, issues) => {
  const entries = entriesOf(value, path, issues);
  return entries && Object.fromEntries(entries);
};

/** Names that are judged elsewhere. */
export const anyName = { pattern: /^/, allowed: 'a name' };

/**
 * An object with known keys; the compiler demands a shape for each key of `T`.
 *
 * @param required - what must be given
 * @param standIns - what is used for a required value that is wrong or missing, so that the rest can be checked in the same go
 */
export function fields<T>(
  shapes: { readonly [K in keyof Required<T>]: Shape },
  required: readonly (keyof T & string)[] = [],
  standIns: { readonly [K in keyof T]?: unknown } = {},
): Shape {
  const known = Object.entries<Shape>(shapes);
  const byName = new Map(known);
  return (value, path, issues) => {
    const entries = entriesOf(value, path, issues);
    if (entries === undefined) return undefined;
    const usable: { [name: string]: unknown } = {};
    const given = new Set<string>();
    for (const [name, each] of entries) {
      const shape = byName.get(name);
      if (shape === undefined) unknownKey(name, [...byName.keys()], path, issues);
      else if (each !== undefined) {
        given.add(name);
        const checked = shape(each, [...path, name], issues);
        if (checked !== undefined) usable[name] = checked;
      }
    }
    for (const name of required) {
      if (!given.has(name)) issues.push(issue('missing', [...path, name], 'must be given'));
      if (usable[name] === undefined && standIns[name] !== undefined) usable[name] = standIns[name];
    }
    return required.every((name) => usable[name] !== undefined) ? usable : undefined;
  };
}

/** An object of one of several kinds, told by its `kind`. */
export function kinds(shapes: { readonly [kind: string]: Shape }): Shape {
  const byKind = new Map<unknown, Shape>(Object.entries(shapes));
  return (value, path, issues) => {
    const entries = entriesOf(value, path, issues);
    if (entries === undefined) return undefined;
    const read = Object.fromEntries(entries);
    const shape = byKind.get(read['kind']);
    if (shape !== undefined) return shape(read, path, issues);
    return reject('not-allowed', `one of ${[...byKind.keys()].join(', ')}`, read['kind'], [...path, 'kind'], issues);
  };
}

/** The entries of an object; anything else is reported. */
export function entriesOf(value: unknown, path: Path, issues: Issues): Entries | undefined {
  if (isToken(value, ['map', 'any'], issues)) return unreadToken(path, issues);
  if (typeof value === 'object' && value !== null) return plainEntries(value, path, issues);
  return reject('wrong-type', 'an object', value, path, issues);
}

/** Whether a value has keys to look at; whether it is plain data, `entriesOf` tells. */
export function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !isList(value);
}

const scalars: readonly TokenForm[] = ['number', 'text', 'any'];

function isToken(value: unknown, forms: readonly TokenForm[], { tokens }: Issues): boolean {
  const form = tokens === undefined ? undefined : tokenForm(value);
  return form !== undefined && forms.includes(form);
}

function standIn<T>(token: unknown, [least, most]: readonly [T, T], { tokens }: Issues): unknown {
  if (tokens === 'as-given') return token;
  return tokens === 'least' ? least : most;
}

function unreadToken(path: Path, issues: Issues): undefined {
  const remedy = 'it decides what is made, so give a value';
  issues.push(issue('token-not-allowed', path, 'must be known when the stack is synthesized, got a token of cdktf', remedy));
}

/** Reports a value that must be another one. */
export function reject(code: string, allowed: string, value: unknown, path: Path, issues: Issues): undefined {
  const isReadable = !isPrivate(path) || (typeof value === 'number' && code !== 'wrong-type');
  issues.push(issue(code, path, `must be ${allowed}, got ${isReadable ? show(value) : showType(value)}`));
}

/** Reports a key that no field has. */
export function unknownKey(name: string, known: readonly string[], path: Path, issues: Issues): void {
  const near = known.find((each) => Math.abs(each.length - name.length) <= 2 && distance(each.toLowerCase(), name.toLowerCase()) <= 2);
  const remedy = near === undefined ? `known are ${known.join(', ')}` : `did you mean ${near}?`;
  issues.push(issue('unknown-key', [...path, name], 'is not known here', remedy));
}

/** How many letters must be added, removed or replaced to get from one word to the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
