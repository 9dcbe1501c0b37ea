import { own } from '../model/own';
import { perText } from '../model/per-text';

type Grammar = typeof import('@prometheus-io/lezer-promql');
/** The syntax of a query, error nodes included. */
export type Tree = ReturnType<Grammar['parser']['parse']>;
export type SyntaxNode = Tree['topNode'];

/** What is wrong with a query, and where. */
export interface QueryProblem {
  /** Position of the character, counted from 1; one behind the last where something is missing at the end. */
  readonly position: number;
  /** What must be there and what is, for a message that goes on with the position. */
  readonly message: string;
}

/** The syntax of a query, which rules, dashboards and analyses ask for again and again. The parser is loaded only where there is one. */
export const treeOf: (query: string) => Tree = perText((query) => {
  const { parser }: Grammar = require('@prometheus-io/lezer-promql');
  return parser.parse(query);
});

/** Nodes of a kind, in the order of the text. */
export function nodesOf(tree: Tree, name: string): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  tree.iterate({ enter: (node) => void (node.name === name && found.push(node.node)) });
  return found;
}

/** The nodes below one, without comments. */
export function childrenOf(node: SyntaxNode | null): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node?.firstChild ?? null; child !== null; child = child.nextSibling) {
    if (child.name !== 'LineComment') found.push(child);
  }
  return found;
}

/** A text of PromQL without its quotes. Escapes by number stay: names and patterns do without them. */
export function unquoted(literal: string): string {
  const inner = literal.slice(1, -1);
  return literal.startsWith('`') ? inner : inner.replace(/\\([\\"'nrt])/g, (_, sign: string) => own(escapes, sign) ?? sign);
}

const escapes: { readonly [sign: string]: string } = { n: '\n', r: '\r', t: '\t' };
