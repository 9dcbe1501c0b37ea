import { type Issue, issue, type Path } from '../issue';

/** Names of headers are the same in upper and lower case: a client would send both, or only the last. */
export function repeatedHeaders(headers: { readonly [name: string]: unknown } | undefined, path: Path): Issue[] {
  const seen = new Set<string>();
  return Object.keys(headers ?? {}).flatMap((name) => {
    const taken = seen.has(name.toLowerCase());
    seen.add(name.toLowerCase());
    return taken ? [issue('header-repeated', [...path, name], 'must be named once: upper and lower case are the same header')] : [];
  });
}
