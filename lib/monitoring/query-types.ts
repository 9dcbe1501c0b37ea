import { own } from '../model/own';
import { childrenOf, type QueryProblem, type SyntaxNode, type Tree } from './query-tree';

/** What an expression yields. */
type QueryType = 'a number' | 'series' | 'a range of series' | 'a text';

/** Why an expression that follows the grammar is none that Prometheus evaluates: its calls, its operands and what it yields. */
export function typeProblem(query: string, tree: Tree): QueryProblem | undefined {
  const [root] = childrenOf(tree.topNode);
  if (root === undefined) return undefined;
  const problems: QueryProblem[] = [];
  const type = typeOf(root, { query, problems });
  if (problems[0] === undefined && (type === 'a range of series' || type === 'a text')) {
    return { position: 1, message: `must yield series or a number, got a query that yields ${type}` };
  }
  return problems[0];
}

interface Reading {
  readonly query: string;
  readonly problems: QueryProblem[];
}

function typeOf(node: SyntaxNode, reading: Reading): QueryType {
  const children = childrenOf(node);
  const [first] = children;
  switch (node.name) {
    case 'NumberDurationLiteral':
      return 'a number';
    case 'StringLiteral':
      return 'a text';
    case 'MatrixSelector':
      expectNode(first, ['VectorSelector'], 'give a range to the selector of series', reading);
      return 'a range of series';
    case 'SubqueryExpr':
      if (first !== undefined) expectType(first, 'series', reading);
      return 'a range of series';
    case 'FunctionCall':
    case 'AggregateExpr':
      return callType(node, reading);
    case 'BinaryExpr':
      return binaryType(children, reading);
    case 'AnchoredExpr':
    case 'SmoothedExpr':
      return experimental(node, reading);
    case 'UnaryExpr': {
      const last = children.at(-1);
      return last === undefined ? 'a number' : typeOf(last, reading);
    }
    case 'OffsetExpr':
      expectNode(first, [...movable, 'StepInvariantExpr'], 'move a selector or a subquery by offset', reading);
      return first === undefined ? 'series' : typeOf(first, reading);
    case 'StepInvariantExpr':
      expectNode(first, [...movable, 'OffsetExpr'], 'fix a selector or a subquery by @', reading);
      return first === undefined ? 'series' : typeOf(first, reading);
    case 'ParenExpr':
      return first === undefined ? 'series' : typeOf(first, reading);
    default:
      return 'series';
  }
}

const movable = ['VectorSelector', 'MatrixSelector', 'SubqueryExpr'];

function expectNode(node: SyntaxNode | undefined, names: readonly string[], message: string, reading: Reading): void {
  const found = node === undefined ? undefined : lastOperand(node);
  if (found === undefined || names.includes(found.name)) return;
  complain(found, `must ${message} itself, got ${JSON.stringify(textOf(found, reading))}`, reading);
}

/** The grammar lets `offset` and ranges follow a whole sum, of which they concern the last operand. */
function lastOperand(node: SyntaxNode): SyntaxNode {
  const last = node.name === 'BinaryExpr' || node.name === 'UnaryExpr' ? childrenOf(node).at(-1) : undefined;
  return last === undefined ? node : lastOperand(last);
}

function binaryType(children: readonly SyntaxNode[], reading: Reading): QueryType {
  const [left, operator, right] = [children[0], children[1], children.at(-1)];
  if (left === undefined || operator === undefined || right === undefined) return 'series';
  if (children.some(({ name }) => name === 'FillModifier')) experimental(operator, reading);
  const types = [left, right].map((side) => typeOf(side, reading));
  const isOfSets = setOperators.has(operator.name);
  [left, right].forEach((side, index) => {
    const type = types[index];
    if (type === 'series' || (type === 'a number' && !isOfSets)) return;
    complain(
      side,
      `must have ${isOfSets ? 'series' : 'series or numbers'} at both sides of ${textOf(operator, reading)}, got ${type}`,
      reading,
    );
  });
  if (types.includes('series')) return 'series';
  if (comparisons.has(operator.name) && !children.some(({ name }) => name === 'BoolModifier')) {
    complain(operator, `must compare numbers with ${textOf(operator, reading)} bool, got ${textOf(operator, reading)} alone`, reading);
  }
  return 'a number';
}

const setOperators = new Set(['And', 'Or', 'Unless']);
const comparisons = new Set(['Eql', 'Neq', 'Gtr', 'Gte', 'Lss', 'Lte']);

function callType(node: SyntaxNode, reading: Reading): QueryType {
  const isAggregate = node.name === 'AggregateExpr';
  const [called] = childrenOf(node);
  const name = called === undefined ? '' : textOf(called, reading).toLowerCase();
  const signature = isAggregate ? (aggregations.get(name) ?? 'v') : functions.get(name);
  const args = childrenOf(node.getChild('FunctionCallBody'));
  if (signature === undefined || experimentalAggregations.has(name)) return experimental(node, reading);
  const wanted = [...signature].filter((sign) => Object.hasOwn(letters, sign));
  const least = signature.endsWith('?') || signature.endsWith('*') ? wanted.length - 1 : wanted.length;
  const most = signature.endsWith('*') ? Number.POSITIVE_INFINITY : wanted.length;
  if (args.length < least || args.length > most) {
    const count = most === Number.POSITIVE_INFINITY ? `at least ${least}` : least === most ? String(least) : `${least} to ${most}`;
    complain(node, `must call ${name} with ${count} argument${count === '1' ? '' : 's'}, got ${args.length}`, reading);
  }
  args.forEach((arg, index) => {
    const type = own(letters, wanted[Math.min(index, wanted.length - 1)] ?? '');
    if (type !== undefined) expectType(arg, type, reading, name);
  });
  return !isAggregate && numberFunctions.has(name) ? 'a number' : 'series';
}

function expectType(node: SyntaxNode, wanted: QueryType, reading: Reading, name?: string): void {
  const type = typeOf(node, reading);
  if (type === wanted) return;
  const hint = wanted === 'a range of series' ? ', which ends with one such as [5m]' : '';
  const place = name === undefined ? '' : ` to ${name}`;
  complain(node, `must give ${wanted}${place}${hint}, got ${type}`, reading);
}

function experimental(node: SyntaxNode, reading: Reading): QueryType {
  const word = /^\w+/.exec(textOf(node, reading))?.[0] ?? 'a modifier';
  complain(node, `must do without what Prometheus has to be started with a feature flag for, got ${word}`, reading);
  return 'series';
}

function complain(node: SyntaxNode, message: string, { problems }: Reading): void {
  problems.push({ position: node.from + 1, message });
}

function textOf(node: SyntaxNode, { query }: Reading): string {
  return query.slice(node.from, node.to);
}

const letters: { readonly [letter: string]: QueryType | undefined } = { n: 'a number', v: 'series', r: 'a range of series', t: 'a text' };

/**
 * Functions that Prometheus has without a feature flag, by the letters of their arguments; `?` is behind a last one that may be left out, `*`
 * behind one that may be there any number of times.
 */
const signatures: { readonly [signature: string]: string } = {
  '': 'pi time',
  n: 'vector',
  nnv: 'histogram_fraction',
  nr: 'quantile_over_time',
  nv: 'histogram_quantile',
  r:
    'absent_over_time avg_over_time changes count_over_time delta deriv first_over_time idelta increase irate last_over_time max_over_time ' +
    'min_over_time present_over_time rate resets stddev_over_time stdvar_over_time sum_over_time',
  rn: 'predict_linear',
  v:
    'abs absent acos acosh asin asinh atan atanh ceil cos cosh deg exp floor histogram_avg histogram_count histogram_stddev ' +
    'histogram_stdvar histogram_sum ln log10 log2 rad scalar sgn sin sinh sort sort_desc sqrt tan tanh timestamp',
  'v?': 'day_of_month day_of_week day_of_year days_in_month hour minute month year',
  vn: 'clamp_max clamp_min',
  'vn?': 'round',
  vnn: 'clamp',
  'vttt*': 'label_join',
  vtttt: 'label_replace',
};
const functions = new Map(Object.entries(signatures).flatMap(([signature, names]) => names.split(' ').map((name) => [name, signature])));
const numberFunctions = new Set(['pi', 'time', 'scalar']);
const aggregations = new Map([...['bottomk', 'topk', 'quantile'].map((name): [string, string] => [name, 'nv']), ['count_values', 'tv']]);
const experimentalAggregations = new Set(['limitk', 'limit_ratio']);
