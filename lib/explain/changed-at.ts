import type { Path } from '../model/issue';
import { isRecord } from '../model/record';

/** The value at a path; undefined where there is none. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((found, key) => {
    if (Array.isArray(found)) return typeof key === 'number' ? found[key] : undefined;
    return isRecord(found) && Object.hasOwn(found, String(key)) ? found[String(key)] : undefined;
  }, value);
}

/** The same data with another value at a path, undefined to remove it; objects on the way are made. */
export function changedAt(value: unknown, path: Path, next: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return next;
  if (Array.isArray(value)) {
    const items: unknown[] = [...value];
    const changed = changedAt(items[Number(key)], rest, next);
    if (changed === undefined) items.splice(Number(key), 1);
    else items[Number(key)] = changed;
    return items;
  }
  const record = isRecord(value) ? value : {};
  const changed = changedAt(Object.hasOwn(record, String(key)) ? record[String(key)] : undefined, rest, next);
  if (changed !== undefined) return { ...record, [key]: changed };
  const { [String(key)]: _, ...others } = record;
  return others;
}

/** A leaf of data: what is no object and no list, or is an empty one. */
export interface Leaf {
  readonly path: Path;
  readonly value: unknown;
}

/** Every leaf of data, in its own order. */
export function leavesOf(value: unknown, path: Path = []): readonly Leaf[] {
  if (Array.isArray(value) && value.length > 0) return value.flatMap((each, index) => leavesOf(each, [...path, index]));
  if (isRecord(value) && Object.keys(value).length > 0) {
    return Object.entries(value).flatMap(([key, each]) => (each === undefined ? [] : leavesOf(each, [...path, key])));
  }
  return [{ path, value }];
}
