import { regexProblem } from '../model/regex';
import { childrenOf, nodesOf, type QueryProblem, type SyntaxNode, type Tree, treeOf, unquoted } from './query-tree';
import { typeProblem } from './query-types';

/** A selector of series in a query. */
export interface Selector {
  /** Name of the series; undefined where the selector names none, or a pattern of names. */
  readonly metric?: string;
  /** Names of the labels that it compares. */
  readonly labels: readonly string[];
}

/** Why a text is no PromQL expression that an alert or a panel can ask; undefined when it is one. */
export function queryProblem(query: string): QueryProblem | undefined {
  const tree = treeOf(query);
  return syntaxProblem(query, tree) ?? selectorProblem(query, tree) ?? typeProblem(query, tree);
}

/** The selectors of a query without problems, in its order. */
export function selectorsOf(query: string): Selector[] {
  return nodesOf(treeOf(query), 'VectorSelector').map((node) => {
    const metric = metricOf(query, node);
    const labels = matchersOf(query, node).flatMap(({ label }) => (label === nameLabel ? [] : [label]));
    return { ...(metric === undefined ? {} : { metric }), labels };
  });
}

/** Names of all series that a query asks for, each once and sorted; selectors without a name have none. */
export function metricsOf(query: string): string[] {
  return [...new Set(selectorsOf(query).flatMap(({ metric }) => metric ?? []))].sort();
}

/** A query with further matchers (`pod="a"`) in the selectors of certain series; the others, comments and spaces stay as they are. */
export function scopedQuery(query: string, matchers: readonly string[], isScoped: (metric: string) => boolean): string {
  if (matchers.length === 0) return query;
  // from the end, so that the positions of those before hold
  return nodesOf(treeOf(query), 'VectorSelector').reduceRight((text, node) => {
    const metric = metricOf(query, node);
    return metric !== undefined && isScoped(metric) ? withMatchers(text, node, matchers.join(',')) : text;
  }, query);
}

function withMatchers(text: string, node: SyntaxNode, added: string): string {
  const braces = node.getChild('LabelMatchers');
  if (braces === null) return `${text.slice(0, node.to)}{${added}}${text.slice(node.to)}`;
  const last = childrenOf(braces).at(-1);
  const at = last?.to ?? braces.from + 1;
  return `${text.slice(0, at)}${last === undefined ? '' : ','}${added}${text.slice(at)}`;
}

function syntaxProblem(query: string, tree: Tree): QueryProblem | undefined {
  const [error] = nodesOf(tree, '⚠');
  if (error === undefined) return undefined;
  const rest = query.slice(error.from).trimStart();
  const position = query.length - rest.length + 1;
  return {
    position,
    message: rest === '' ? 'must be a whole PromQL expression, got one that ends' : `must be PromQL, got ${firstWord(rest)}`,
  };
}

function firstWord(text: string): string {
  return JSON.stringify(/^(?:\w+|.)/su.exec(text)?.[0] ?? '');
}

/** Each selector has a name, so that it is known what it selects; patterns are such as Prometheus reads. */
function selectorProblem(query: string, tree: Tree): QueryProblem | undefined {
  for (const node of nodesOf(tree, 'VectorSelector')) {
    if (metricOf(query, node) === undefined)
      return { position: node.from + 1, message: 'must name the series of each selector, got one without' };
    for (const { label, operator, value, position } of matchersOf(query, node)) {
      const problem = operator.endsWith('~') ? regexProblem(value) : undefined;
      if (problem !== undefined) return { position, message: `must compare ${label} with a regular expression of RE2, got ${problem}` };
    }
  }
  return undefined;
}

interface Matcher {
  readonly label: string;
  readonly operator: string;
  readonly value: string;
  readonly position: number;
}

/** `foo`, `{"foo"}` or `{__name__="foo"}`. */
function metricOf(query: string, selector: SyntaxNode): string | undefined {
  const name = selector.getChild('Identifier');
  if (name !== null) return query.slice(name.from, name.to);
  return matchersOf(query, selector).find(({ label, operator }) => label === nameLabel && operator === '=')?.value;
}

const nameLabel = '__name__';

function matchersOf(query: string, selector: SyntaxNode): Matcher[] {
  return childrenOf(selector.getChild('LabelMatchers')).map((node) => {
    const position = node.from + 1;
    if (node.name === 'QuotedLabelName') return { label: nameLabel, operator: '=', value: unquoted(textOf(query, node)), position };
    const [label, operator, value] = childrenOf(node).map((child) => textOf(query, child));
    const name = node.name === 'QuotedLabelMatcher' ? unquoted(label ?? '') : label;
    return { label: name ?? '', operator: operator ?? '', value: unquoted(value ?? ''), position };
  });
}

function textOf(query: string, node: SyntaxNode): string {
  return query.slice(node.from, node.to);
}
