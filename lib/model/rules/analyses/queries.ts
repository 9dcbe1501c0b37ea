import type { ResolvedPrometheusQuery } from '../../analysis';
import { openFields } from '../../filled-analysis';
import { type Issue, issue, type Path } from '../../issue';
import { own } from '../../own';
import { tellsVersions } from '../../query-versions';
import { show } from '../../show';
import type { PlacedAnalysis } from './placed-analyses';

/** Questions name arguments that exist, close their braces, and ask about the new version when they ask about the workload. */
export function queries(placed: PlacedAnalysis): Issue[] {
  const { analysis, path, uses } = placed;
  const wrong = placeholders(placed);
  if (wrong.length > 0 || analysis.kind !== 'prometheus') return wrong;
  const mixed = !analysis.dryRun && [...uses].some((use) => use !== 'after');
  return [...balanced(analysis.query, [...path, 'query']), ...(mixed ? ofVersion(analysis, [...path, 'query']) : [])];
}

/** Argo Rollouts takes every pair of braces in an analysis for an argument. */
function placeholders({ analysis, path }: PlacedAnalysis): Issue[] {
  const known = [...builtIn, ...Object.keys(analysis.args ?? {})].map((name) => `{{args.${name}}}`);
  const open = new Set(openFields(analysis).map(({ path: [key] }) => key));
  return Object.entries(analysis).flatMap(([key, value]) => {
    const place = [...path, key];
    if (open.has(key)) return []; // an argument as a whole
    return argued.has(key) ? textsOf(value, place).flatMap((each) => unknownIn(each, known)) : textsOf(value, place).flatMap(unfilled);
  });
}

const builtIn = ['workload', 'namespace', 'version'];

/** Fields whose texts may hold arguments. */
const argued = new Set(['query', 'url', 'headers', 'prometheus']);

interface PlacedText {
  readonly text: string;
  readonly path: Path;
}

function textsOf(value: unknown, path: Path): readonly PlacedText[] {
  if (typeof value === 'string') return [{ text: value, path }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => textsOf(each, [...path, Array.isArray(value) ? Number(key) : key]));
}

function unfilled({ text, path }: PlacedText): Issue[] {
  return text.includes('{{') ? [issue('unknown-argument', path, `must not contain {{, got ${show(text)}`)] : [];
}

function unknownIn({ text, path }: PlacedText, known: readonly string[]): Issue[] {
  const wrong = [...text.matchAll(/\{\{(?:[^{}]*\}\})?/g)].map(([each]) => each).filter((each) => !known.includes(each));
  return [...new Set(wrong)].map((each) => {
    if (each === '{{') return issue('argument-unclosed', path, 'must close with }} what {{ opens', `known are ${known.join(', ')}`);
    return issue('unknown-argument', path, `must use known arguments only, got ${each}`, `known are ${known.join(', ')}`);
  });
}

const closing: { readonly [opening: string]: string } = { '(': ')', '[': ']', '{': '}' };

/** Brackets outside of texts and comments. */
function balanced(query: string, path: Path): Issue[] {
  const code = query.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|#.*$/gms, '');
  const open: string[] = [];
  const wrong = [...code].find((character) => {
    const close = own(closing, character);
    if (close !== undefined) open.push(close);
    return close === undefined && ')]}'.includes(character) && open.pop() !== character;
  });
  const quote = /["'`]/.exec(code)?.[0];
  if (quote !== undefined) return [issue('query-unbalanced', path, `must close every quote, got ${quote} without its like`)];
  if (wrong !== undefined) return [issue('query-unbalanced', path, `must open every bracket that it closes, got ${wrong} too much`)];
  return open.length === 0 ? [] : [issue('query-unbalanced', path, `must close every bracket, missing ${open.reverse().join('')}`)];
}

/** Queries about something else, such as a queue, name none of the arguments. */
function ofVersion(analysis: ResolvedPrometheusQuery, path: Path): Issue[] {
  if (!analysis.query.includes('{{args.workload}}') || analysis.bothVersions !== undefined || tellsVersions(analysis)) return [];
  const message = 'must tell the new version by {{args.version}}, or it measures the old one as well';
  const remedy =
    'select by it as a label, by pod=~"{{args.workload}}-{{args.version}}-.*", or, in metrics of an ingress or a mesh, by {{args.workload}}-canary; or say in bothVersions why it measures both';
  return [issue('query-without-version', path, message, remedy)];
}
