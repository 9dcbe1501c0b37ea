import { type Issue, issue, type Path } from '../issue';
import { isPlainObject } from '../plain-object';
import { show, showType } from '../show';
import { isPrivate } from './private-place';

/** Keys and values of an object, in its own order. */
export type Entries = readonly (readonly [key: string, value: unknown])[];

/**
 * The entries of an object that JSON could carry, each read once. What has other content, which would be lost without a word (a Map,
 * a Date, an instance of a class, symbols as keys), is reported instead, and so is `__proto__`, which JavaScript keeps in no object.
 */
export function plainEntries(value: object, path: Path, issues: Issue[]): Entries | undefined {
  try {
    if (Array.isArray(value) || !isPlainObject(value)) {
      return refuse('wrong-type', path, `must be an object, got ${isPrivate(path) ? showType(value) : show(value)}`, issues);
    }
    const keys = Object.keys(value);
    if (Reflect.ownKeys(value).length > keys.length) {
      const hidden = Reflect.ownKeys(value).find((key) => typeof key === 'symbol' || !keys.includes(key));
      return refuse('key-hidden', path, `must have texts as keys that can be listed, got ${String(hidden)}`, issues);
    }
    return keys.flatMap((key) => {
      if (key !== '__proto__') return [[key, Reflect.get(value, key)] as const];
      issues.push(issue('wrong-name', [...path, key], 'must not be named __proto__, which no object of JavaScript can have as a key'));
      return [];
    });
  } catch {
    return unreadable(path, issues);
  }
}

/** What can be read of an object that is judged elsewhere; nothing of anything else. */
export function peek(value: unknown): { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null ? Object.fromEntries(plainEntries(value, [], []) ?? []) : {};
}

/** Whether a value is a list; a revoked proxy, of which nothing can be asked, is none. */
export function isList(value: unknown): value is readonly unknown[] {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

/** The items of a list, each read once. A list with holes, or with keys besides its positions, is reported. */
export function plainItems(value: readonly unknown[], path: Path, issues: Issue[]): readonly unknown[] | undefined {
  try {
    const keys = Object.keys(value);
    const odd = keys.find((key, position) => key !== String(position));
    if (odd === undefined && keys.length === value.length) return Array.from(value);
    const position = odd === undefined ? keys.length : keys.indexOf(odd);
    return position < value.length
      ? refuse('list-with-holes', [...path, position], 'must be given: the list has no item at this position', issues)
      : refuse('key-hidden', path, `must have positions alone, got the key ${show(odd)}`, issues);
  } catch {
    return unreadable(path, issues);
  }
}

function refuse(code: string, path: Path, message: string, issues: Issue[]): undefined {
  issues.push(issue(code, path, message));
}

function unreadable(path: Path, issues: Issue[]): undefined {
  return refuse('unreadable', path, 'must be plain data, got a value that cannot be read', issues);
}
