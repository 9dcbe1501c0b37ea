import type { Path } from '../../model/issue';
import { callFields } from './evaluate';
import type { Entry } from './expression';
import { followed, type Placed, type Scope } from './scope';

/** A field of an object, and where it stands. */
export interface FoundField {
  readonly value: Placed;
  /** Where the value is in that of a call, which states it. @default - it is the value itself */
  readonly within?: Path;
  /** Position of its name, or of the call, in the program of `in`. */
  readonly start: number;
  readonly in: Scope;
  /** Whether nothing that is not understood can state it too. */
  readonly isSure: boolean;
}

/** The field of an object that counts: the last one of its name. Undefined where none is known. */
export function fieldOf(placed: Placed, name: string): FoundField | undefined {
  const { expression, scope } = followed(placed);
  if (expression.kind === 'call' && callFields(placed)?.includes(name) === true) {
    return { value: { expression, scope }, within: [name], start: expression.start, in: scope, isSure: true };
  }
  if (expression.kind !== 'object') return undefined;
  let isSure = true;
  for (const entry of [...expression.entries].reverse()) {
    if (entry.kind === 'field' && entry.name === name) {
      return { value: { expression: entry.value, scope }, start: entry.start, in: scope, isSure };
    }
    if (entry.kind === 'spread') {
      const found = fieldOf({ expression: entry.value, scope }, name);
      if (found !== undefined) return { ...found, isSure: isSure && found.isSure };
    }
    if (!isUnderstood(entry, scope)) isSure = false;
  }
  return undefined;
}

/** Whether all fields are known that an entry states. */
function isUnderstood(entry: Entry, scope: Scope): boolean {
  if (entry.kind !== 'spread') return entry.kind === 'field';
  const { expression, scope: inner } = followed({ expression: entry.value, scope });
  if (expression.kind === 'call') return callFields({ expression, scope: inner }) !== undefined;
  return expression.kind === 'object' && expression.entries.every((each) => isUnderstood(each, inner));
}

/** The only entry of an object that may state a field which none of its fields is; undefined where several may. */
export function onlyUnknown(placed: Placed): { readonly start: number; readonly in: Scope } | undefined {
  const { expression, scope } = followed(placed);
  if (expression.kind !== 'object') return undefined;
  const unknown = expression.entries.filter((entry) => !isUnderstood(entry, scope));
  const [first] = unknown;
  return first === undefined || unknown.length > 1 ? undefined : { start: first.start, in: scope };
}
