import { isRecord } from '../../lib/model/record';
import type { TerraformJson } from './configuration';

/** Resources of a stack by their addresses. */
export type Resources = ReadonlyMap<string, { readonly [attribute: string]: unknown }>;

/** Addresses by those of the resources that name them. */
export type References = ReadonlyMap<string, ReadonlySet<string>>;

/** What the resources of a stack name, by references and by `depends_on`: directly, and by way of others. */
export function referencesIn(json: TerraformJson): {
  readonly resources: Resources;
  readonly direct: References;
  readonly all: References;
} {
  const resources: Resources = new Map(
    Object.entries(json.resource ?? {}).flatMap(([type, byName]) =>
      Object.entries(byName).map(([name, attributes]) => [`${type}.${name}`, attributes] as const),
    ),
  );
  const direct = new Map([...resources].map(([address, attributes]) => [address, named(attributes, resources)]));
  return { resources, direct, all: new Map([...resources.keys()].map((address) => [address, reached(address, direct)])) };
}

export function typeOf(address: string): string {
  return address.split('.')[0] ?? '';
}

function named(value: unknown, resources: ReadonlyMap<string, unknown>): ReadonlySet<string> {
  if (typeof value === 'string') {
    const found = value.match(/google_\w+\.[-\w]+/g) ?? [];
    return new Set(found.filter((each) => resources.has(each)));
  }
  const inner = Array.isArray(value)
    ? value
    : isRecord(value)
      ? Object.entries(value).flatMap(([key, each]) => (key === '//' ? [] : [each]))
      : [];
  return new Set(inner.flatMap((each) => [...named(each, resources)]));
}

function reached(start: string, direct: References): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [start];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const each of direct.get(next) ?? []) {
      if (found.has(each)) continue;
      found.add(each);
      open.push(each);
    }
  }
  return found;
}
