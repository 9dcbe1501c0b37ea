import type { Life } from './life';

/** Which attributes differ between the two configurations of a change, in resources that both have, and which types come or go. */
export function changedAttributes(lives: readonly Life[]): {
  readonly attributes: ReadonlySet<string>;
  readonly types: ReadonlySet<string>;
} {
  const attributes = new Set<string>();
  const types = new Set<string>();
  for (const { json } of lives) {
    if (json.after === undefined) continue;
    const [before, after] = [json.before.resource ?? {}, json.after.resource ?? {}];
    for (const type of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const [old, now] = [before[type] ?? {}, after[type] ?? {}];
      if (JSON.stringify(old) !== JSON.stringify(now)) types.add(type);
      for (const [name, resource] of Object.entries(old)) if (now[name]) compare(resource, now[name], type, attributes);
    }
  }
  return { attributes, types };
}

function compare(before: unknown, after: unknown, path: string, found: Set<string>): void {
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  const [one, other] = [entries(before), entries(after)];
  const isText = Object.keys(one).length === 0 && Object.keys(other).length === 0;
  if (isText) found.add(path);
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    if (key !== '//') compare(one[key], other[key], /^\d+$/.test(key) ? path : `${path}.${key}`, found);
  }
}

function entries(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
