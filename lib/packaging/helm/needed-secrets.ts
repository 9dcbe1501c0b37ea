import type { ObjectFamily } from '../object-family';
import { isFields } from './pod-path';

/** A Secret that objects read and that is not among them: somebody has to make it first. */
export interface NeededSecret {
  readonly name: string;
  /** Sorted; none where it is taken as a whole. */
  readonly keys: readonly string[];
}

/** By name. */
export function neededSecrets(families: readonly ObjectFamily[]): readonly NeededSecret[] {
  const own = new Set(families.filter(({ kind }) => kind === 'Secret').map(({ name }) => name));
  const found = new Map<string, Set<string>>();
  for (const { kind, variants } of families) {
    if (kind !== 'CustomResourceDefinition') for (const object of variants.values()) collect(object, found);
  }
  return [...found]
    .filter(([name]) => !own.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, keys]) => ({ name, keys: [...keys].sort() }));
}

/** `secretKeyRef`, `secretRef`, `secret` of a projected volume, `secretName` of a volume or of a route's certificate. */
function collect(value: unknown, found: Map<string, Set<string>>): void {
  if (Array.isArray(value)) for (const each of value) collect(each, found);
  if (!isFields(value)) return;
  for (const [key, each] of Object.entries(value)) {
    if (key === 'secretName' && typeof each === 'string') enter(found, each, []);
    else if (['secretKeyRef', 'secretRef', 'secret'].includes(key) && isFields(each) && each['optional'] !== true)
      enterReference(found, each);
    collect(each, found);
  }
}

function enterReference(found: Map<string, Set<string>>, { name, key, items }: { readonly [field: string]: unknown }): void {
  if (typeof name !== 'string') return;
  const keys = Array.isArray(items) ? items.map((item: unknown) => (isFields(item) ? item['key'] : undefined)) : [key];
  enter(
    found,
    name,
    keys.filter((each) => typeof each === 'string'),
  );
}

function enter(found: Map<string, Set<string>>, name: string, keys: readonly string[]): void {
  const known = found.get(name) ?? new Set();
  for (const key of keys) known.add(key);
  found.set(name, known);
}
