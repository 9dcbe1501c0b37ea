import type { TerraformJson } from '../../google/configuration';

/** All that Terraform makes before a resource, by its address: what it and its `depends_on` refer to, and what these refer to. */
export function dependenciesIn({ resource = {}, data = {} }: TerraformJson): (address: string) => ReadonlySet<string> {
  const direct = new Map<string, readonly string[]>();
  for (const [prefix, byType] of [['', resource] as const, ['data.', data] as const])
    for (const [type, named] of Object.entries(byType))
      for (const [name, body] of Object.entries(named)) direct.set(`${prefix}${type}.${name}`, referencesIn(body));
  return (address) => {
    const found = new Set<string>();
    const open = [...(direct.get(address) ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (found.has(next)) continue;
      found.add(next);
      open.push(...(direct.get(next) ?? []));
    }
    return found;
  };
}

/** In `${google_x.y.id}` and, without the braces, in `depends_on`. */
function referencesIn(body: object): readonly string[] {
  return [...JSON.stringify(body).matchAll(/(?:data\.)?\bgoogle_\w+\.[\w-]+/g)].map(([reference]) => reference);
}
