import { formatPath, type Path } from './issue';

/** Who decided a value. */
export type Origin = 'default' | 'application' | 'environment';

/** For each leaf of a resolved application, by its path as text, who decided it. */
export type Origins = { readonly [path: string]: Origin };

/** One source of values: later layers win over earlier ones. */
export interface Layer {
  readonly origin: Origin;
  readonly value: unknown;
}

/**
 * Lays layers over each other and records which of them gave each leaf. Objects are merged key by key; lists, and alternatives
 * that differ in `kind`, are taken whole from the last layer that has them.
 */
export function overlay(layers: readonly Layer[], path: Path, origins: Map<string, Origin>): unknown {
  const given = layers.filter((layer) => layer.value !== undefined);
  const last = given.at(-1);
  if (last === undefined) return undefined;
  if (!isObject(last.value)) return leaf(last.value, last.origin, path, origins);
  const kind = last.value['kind'];
  const mergeable = given.filter((layer) => isObject(layer.value) && layer.value['kind'] === kind) as readonly ObjectLayer[]; // just tested
  const keys = [...new Set(mergeable.flatMap((layer) => Object.keys(layer.value)))].sort();
  const merged: { [key: string]: unknown } = {};
  for (const key of keys) {
    const inner = mergeable.map(({ origin, value }) => ({ origin, value: value[key] }));
    const value = overlay(inner, [...path, key], origins);
    if (value !== undefined) merged[key] = value;
  }
  if (Object.keys(merged).length === 0) origins.set(formatPath(path), last.origin);
  return merged;
}

interface ObjectLayer extends Layer {
  readonly value: { readonly [key: string]: unknown };
}

function leaf(value: unknown, origin: Origin, path: Path, origins: Map<string, Origin>): unknown {
  if (Array.isArray(value)) {
    if (value.length === 0) origins.set(formatPath(path), origin);
    return value.map((item, index) => overlay([{ origin, value: item }], [...path, index], origins));
  }
  origins.set(formatPath(path), origin);
  return value;
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
