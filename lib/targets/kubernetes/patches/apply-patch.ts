import { own } from '../../../model/own';
import type { PlainFields, PlainValue } from '../../../model/schema/plain-value';
import { isSameJson } from '../../../output/json-value';
import type { ObjectPatch, PatchOperation } from './patch';

/** What a patch makes of an object, or the operation that cannot be done. */
export type Patched = { readonly object: PlainValue } | { readonly operation: number; readonly problem: string };

/** Leaves the object as it is. */
export function applyPatch(object: PlainFields, patch: ObjectPatch): Patched {
  if (patch.kind === 'merge') return { object: merged(object, patch.fields) };
  let changed: PlainValue = object;
  for (const [index, operation] of patch.operations.entries()) {
    try {
      changed = operated(changed, operation);
    } catch (error) {
      if (!(error instanceof NoSuchPlaceError)) throw error;
      return { operation: index, problem: error.message };
    }
  }
  return { object: changed };
}

/** RFC 7386. */
function merged(target: PlainValue | undefined, change: PlainValue): PlainValue {
  if (!isMap(change)) return change;
  const result = new Map(isMap(target) ? Object.entries(target) : []);
  for (const [key, value] of Object.entries(change)) {
    if (value === null) result.delete(key);
    else result.set(key, merged(result.get(key), value));
  }
  return Object.fromEntries(result);
}

/** Why an operation cannot be done. */
class NoSuchPlaceError extends Error {}

function operated(root: PlainValue, operation: PatchOperation): PlainValue {
  const { op, path } = operation;
  switch (op) {
    case 'add':
      return added(root, path, operation.value);
    case 'remove':
      return changedAt(root, path, undefined, 'remove');
    case 'replace':
      return changedAt(root, path, operation.value, 'replace');
    case 'move': {
      const { from } = operation;
      if (path.startsWith(`${from}/`)) throw new NoSuchPlaceError(`${from} cannot be moved into itself`);
      return added(changedAt(root, from, undefined, 'remove'), path, valueAt(root, from));
    }
    case 'copy':
      return added(root, path, valueAt(root, operation.from));
    case 'test':
      if (!isSameJson(valueAt(root, path), operation.value)) throw new NoSuchPlaceError(`${path} has another value`);
      return root;
  }
}

function added(root: PlainValue, path: string, value: PlainValue): PlainValue {
  return changedAt(root, path, value, 'add');
}

function valueAt(root: PlainValue, path: string): PlainValue {
  return keysOf(path).reduce((value, key) => {
    const found = isList(value) ? value[positionOf(key, value.length - 1, path)] : isMap(value) ? own(value, key) : undefined;
    if (found === undefined) throw missing(path);
    return found;
  }, root);
}

/** The data with another value at a place, or without it. */
function changedAt(root: PlainValue, path: string, value: PlainValue | undefined, op: 'add' | 'remove' | 'replace'): PlainValue {
  return changedBelow(root, keysOf(path), { path, value, op });
}

interface Change {
  readonly path: string;
  readonly value: PlainValue | undefined;
  readonly op: 'add' | 'remove' | 'replace';
}

function changedBelow(at: PlainValue, [key, ...below]: readonly string[], change: Change): PlainValue {
  if (key === undefined) return at; // a pointer has one key at least
  const { path, op, value } = change;
  const isLast = below.length === 0;
  if (isList(at)) {
    const index =
      isLast && op === 'add' && key === '-' ? at.length : positionOf(key, isLast && op === 'add' ? at.length : at.length - 1, path);
    if (!isLast) return at.with(index, changedBelow(at[index] ?? null, below, change));
    return at.toSpliced(index, op === 'add' ? 0 : 1, ...(value === undefined ? [] : [value]));
  }
  if (!isMap(at)) throw missing(path);
  const inner = own(at, key);
  if (inner === undefined && !(isLast && op === 'add')) throw missing(path);
  if (!isLast) return { ...at, [key]: changedBelow(inner ?? null, below, change) };
  if (value !== undefined) return { ...at, [key]: value };
  const { [key]: _removed, ...rest } = at;
  return rest;
}

function keysOf(path: string): readonly string[] {
  return path
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function positionOf(key: string, last: number, path: string): number {
  const position = /^(?:0|[1-9]\d*)$/.test(key) ? Number(key) : Number.NaN;
  if (!(position <= last)) throw missing(path);
  return position;
}

function missing(path: string): NoSuchPlaceError {
  return new NoSuchPlaceError(`${path} is not there`);
}

function isMap(value: PlainValue | undefined): value is PlainFields {
  return typeof value === 'object' && value !== null && !isList(value);
}

/** `Array.isArray`, which alone does not narrow a readonly list. */
function isList(value: PlainValue | undefined): value is readonly PlainValue[] {
  return Array.isArray(value);
}
