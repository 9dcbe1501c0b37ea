import { formatPath, type Path } from '../model/issue';

/** What JSON can say. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** A value that no JSON or YAML file can carry, and where it is. */
export class UnwritableValueError extends Error {
  override readonly name = 'UnwritableValueError';

  /** Place in the value that was to be written: `[0].spec.containers[1].image`. */
  readonly path: string;

  /** What is there: `undefined`, `NaN`, `half of a surrogate pair (U+D800)`. */
  readonly found: string;

  constructor(path: Path, found: string) {
    const place = formatPath(path);
    super(`${place === '' ? '(root)' : place}: cannot be written to a file, got ${found}`);
    this.path = place;
    this.found = found;
  }
}

/**
 * Refuses what a file would lose or change: `undefined`, functions, `NaN`, dates and other classes, loops, and text that is no
 * Unicode (half of a surrogate pair has no UTF-8, and readers replace or refuse its escape).
 */
export function assertJsonValue(value: unknown, path: Path = []): asserts value is JsonValue {
  examine(value, path, []);
}

/** `Array.isArray`, which alone does not narrow a readonly list. */
export function isJsonList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function examine(value: unknown, path: Path, parents: readonly unknown[]): void {
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'string') {
    examineText(value, path);
    return;
  }
  if (typeof value === 'number' && Number.isFinite(value)) return;
  if (typeof value !== 'object') throw new UnwritableValueError(path, typeof value === 'symbol' ? 'a symbol' : describe(value));
  if (parents.includes(value)) throw new UnwritableValueError(path, 'a loop: the value contains itself');
  const trail = [...parents, value];
  if (Array.isArray(value)) {
    // by index, because forEach jumps over holes
    for (let index = 0; index < value.length; index++) examine(value[index], [...path, index], trail);
    return;
  }
  if (!isPlain(value)) throw new UnwritableValueError(path, `an instance of ${value.constructor?.name ?? 'a class'}`);
  for (const [key, each] of Object.entries(value)) {
    const place = [...path, key];
    examineText(key, place);
    examine(each, place, trail);
  }
}

function examineText(text: string, path: Path): void {
  const half = /\p{Surrogate}/u.exec(text)?.[0];
  if (half === undefined) return;
  throw new UnwritableValueError(path, `half of a surrogate pair (U+${half.charCodeAt(0).toString(16).toUpperCase()})`);
}

/** True for object literals, those of another realm too: a test runner has its own `Object`. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function describe(value: unknown): string {
  return typeof value === 'function'
    ? `a function${value.name === '' ? '' : ` (${value.name})`}`
    : `${String(value)}${typeof value === 'bigint' ? 'n' : ''}`;
}
