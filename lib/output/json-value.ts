import { formatPath, type Path } from '../model/issue';
import { isPlainObject } from '../model/plain-object';
import { isRecord } from '../model/record';

/** What JSON can say. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** A value that no JSON or YAML file can carry, and where it is. */
export class UnwritableValueError extends Error {
  override readonly name = 'UnwritableValueError';

  /** Place in the value that was to be written: `[0, 'spec', 'containers', 1, 'image']`. */
  readonly path: Path;

  /** What is there: `undefined`, `NaN`, `half of a surrogate pair (U+D800)`. */
  readonly found: string;

  constructor(path: Path, found: string) {
    const place = formatPath(path);
    super(`${place === '' ? '(root)' : place}: cannot be written to a file, got ${found}`);
    this.path = [...path];
    this.found = found;
  }
}

/**
 * Refuses what a file would lose or change: `undefined`, functions, `NaN`, dates and other classes, loops, and text that is no
 * Unicode (half of a surrogate pair has no UTF-8, and readers replace or refuse its escape).
 */
export function assertJsonValue(value: unknown): asserts value is JsonValue {
  examine(value, { path: [], parents: [] });
}

/** `Array.isArray`, which alone does not narrow a readonly list. */
export function isJsonList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** A map of JSON. */
export type JsonMap = { readonly [key: string]: JsonValue };

export function isJsonMap(value: JsonValue | undefined): value is JsonMap {
  return isRecord(value);
}

/** Whether two values are the same, whatever the order of keys. */
export function isSameJson(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined) return false;
  if (isJsonList(one))
    return isJsonList(other) && one.length === other.length && one.every((each, index) => isSameJson(each, other[index]));
  if (!isJsonMap(one) || !isJsonMap(other)) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && isSameJson(one[key], other[key]));
}

/** Readers of YAML and JSON give up at some depth; no format that is written here has need of more. */
const deepest = 200;

/** Where the walk is. One for the whole walk: a copy for each of thousands of values takes longer than writing them. */
interface Place {
  readonly path: (string | number)[];
  readonly parents: unknown[];
}

function examine(value: unknown, place: Place): void {
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'string') {
    examineText(value, place);
    return;
  }
  if (typeof value === 'number' && Number.isFinite(value)) return;
  if (typeof value !== 'object') throw unwritable(place, typeof value === 'symbol' ? 'a symbol' : describe(value));
  if (place.parents.includes(value)) throw unwritable(place, 'a loop: the value contains itself');
  if (place.parents.length === deepest) throw unwritable(place, `a value more than ${deepest} levels deep`);
  place.parents.push(value);
  if (Array.isArray(value)) {
    // by index, because forEach jumps over holes
    for (let index = 0; index < value.length; index++) examineAt(index, value[index], place);
  } else {
    if (!isPlainObject(value)) throw unwritable(place, `an instance of ${value.constructor?.name ?? 'a class'}`);
    if (Reflect.ownKeys(value).length > Object.keys(value).length) throw unwritable(place, 'a key that cannot be listed');
    for (const [key, each] of Object.entries(value)) examineAt(key, each, place);
  }
  place.parents.pop();
}

function examineAt(key: string | number, value: unknown, place: Place): void {
  place.path.push(key);
  if (typeof key === 'string') examineText(key, place);
  examine(value, place);
  place.path.pop();
}

function examineText(text: string, place: Place): void {
  if (text.isWellFormed()) return;
  const half = /\p{Surrogate}/u.exec(text)?.[0] ?? '';
  throw unwritable(place, `half of a surrogate pair (U+${half.charCodeAt(0).toString(16).toUpperCase()})`);
}

function unwritable({ path }: Place, found: string): UnwritableValueError {
  return new UnwritableValueError(path, found);
}

function describe(value: unknown): string {
  return typeof value === 'function'
    ? `a function${value.name === '' ? '' : ` (${value.name})`}`
    : `${String(value)}${typeof value === 'bigint' ? 'n' : ''}`;
}
