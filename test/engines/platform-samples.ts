import { platformSeries } from '../../lib/monitoring/platform-series';

/** A selector of a query with the text of its matchers: quoted texts may hold braces. */
const selector = /([a-zA-Z_:][a-zA-Z0-9_:]*)\{((?:[^"}]|"(?:\\.|[^"\\])*")*)\}/g;
const matcher = /([a-zA-Z_]\w*)\s*(=~|!=|!~|=)\s*"((?:\\.|[^"\\])*)"/g;

/** Every selector in queries, each once. */
export function selectorsIn(queries: readonly string[]): readonly string[] {
  return [...new Set(queries.flatMap((query) => [...query.matchAll(selector)].map(([text]) => text)))];
}

/**
 * Samples of the platform that queries ask for, as kube-state-metrics, the kubelet and controllers expose them: with all labels that the
 * table of their series has, and with those of objects that there are.
 *
 * @param names - of objects that there are, of which a pattern chooses
 */
export function platformSamples(queries: readonly string[], names: readonly string[], seconds: number): string {
  const lines = selectorsIn(queries).flatMap((text) => {
    const [, name = '', matchers = ''] = [...text.matchAll(selector)][0] ?? [];
    const known = platformSeries(name);
    if (known === undefined || known.source === 'prometheus') return [];
    const value = known.type === 'counter' ? seconds : 1;
    return labelSets(known.labels, matchers, names).map((labels) => `${name}{${labels.join(',')}} ${value}`);
  });
  return `${[...new Set(lines)].sort().join('\n')}\n`;
}

function labelSets(labels: readonly string[], matchers: string, names: readonly string[]): readonly (readonly string[])[] {
  const stated = new Map([...matchers.matchAll(matcher)].map(([, label = '', operator = '', value = '']) => [label, { operator, value }]));
  return labels.reduce<readonly (readonly string[])[]>(
    (sets, label) => sets.flatMap((set) => valuesOf(stated.get(label), names).map((value) => [...set, `${label}="${value}"`])),
    [[]],
  );
}

function valuesOf(stated: { readonly operator: string; readonly value: string } | undefined, names: readonly string[]): readonly string[] {
  if (stated === undefined || stated.operator.startsWith('!')) return ['any'];
  if (stated.operator === '=') return [stated.value];
  const pattern = new RegExp(`^(?:${stated.value.replaceAll('\\\\', '\\')})$`);
  const found = names.filter((name) => pattern.test(name));
  return found.length > 0 ? found : stated.value.split('|').filter((each) => pattern.test(each));
}
