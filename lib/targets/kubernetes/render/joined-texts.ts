import { escapeReferences } from '../../escape-references';
import type { Fields } from '../kubernetes-object';

/** Where the value of a variable comes from: `secretKeyRef`, `configMapKeyRef` or `fieldRef`. */
export type Source = { readonly [kind: string]: { readonly [field: string]: string | boolean } };

type Named<Part> = readonly [name: string, parts: readonly Part[]];

interface Started<Part> {
  readonly variables: readonly Named<Part>[];
  /** Words of command lines. */
  readonly words: readonly (readonly Part[])[];
  /** Names of the container's other variables. */
  readonly besides: readonly string[];
}

/** Variables in the order in which one may name another, and the words, as texts. */
export interface JoinedTexts {
  readonly variables: Fields[];
  readonly words: readonly string[];
}

/**
 * Variables of texts and of values that only the cluster knows, and words that name such values. A text names one by another variable,
 * `$(NAME)`, which stands before it: the container's own variable of that value, or else one that is added, with a name that starts with an
 * underscore.
 *
 * @param render - text of a part, or its source in the cluster
 */
export function joinedTexts<Part>({ variables, words, besides }: Started<Part>, render: (part: Part) => string | Source): JoinedTexts {
  const taken = new Set([...besides, ...variables.map(([name]) => name)]);
  const rendered = new Map(variables.map(([name, parts]) => [name, parts.map(render)]));
  const sources = new Map<string, string>();
  for (const [name, [only, ...others]] of rendered)
    if (typeof only === 'object' && others.length === 0 && !sources.has(keyOf(only))) sources.set(keyOf(only), name);
  const written = new Map<string, Fields>();
  const write = (name: string, parts: readonly (string | Source)[]): void => {
    if (written.has(name)) return;
    const [only, ...others] = parts;
    if (typeof only === 'object' && others.length === 0) {
      written.set(name, { name, valueFrom: only });
      return;
    }
    const value = joined(parts, variableOf);
    written.set(name, { name, value });
  };
  const variableOf = (source: Source): string => {
    const known = sources.get(keyOf(source)) ?? freeName(source, taken);
    sources.set(keyOf(source), known);
    taken.add(known);
    write(known, [source]);
    return known;
  };
  for (const [name] of variables) write(name, rendered.get(name) ?? []);
  const texts = words.map((parts) => joined(parts.map(render), variableOf));
  return { variables: [...written.values()], words: texts };
}

function joined(parts: readonly (string | Source)[], variableOf: (source: Source) => string): string {
  let [text, literal] = ['', ''];
  for (const part of parts) {
    if (typeof part === 'string') {
      literal += part;
      continue;
    }
    // with the dollar that follows, before which another one is doubled
    text += `${escapeReferences(`${literal}$`).slice(0, -1)}$(${variableOf(part)})`;
    literal = '';
  }
  return text + escapeReferences(literal);
}

/** `_DB_LOGIN_PASSWORD`, with more underscores where another variable has that name. */
function freeName(source: Source, taken: ReadonlySet<string>): string {
  const words = Object.values(source).flatMap((fields) => Object.values(fields).map(String));
  let name = `_${words
    .join('_')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase()}`;
  while (taken.has(name)) name = `_${name}`;
  return name;
}

function keyOf(source: Source): string {
  return JSON.stringify(source);
}
