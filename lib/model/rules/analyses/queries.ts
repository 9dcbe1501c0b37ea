import { type Issue, issue, type Path } from '../../issue';
import { own } from '../../own';
import type { ResolvedApplication } from '../../resolved';
import { show } from '../../show';
import { usesOfAnalyses } from '../rollouts/analysis-lists';
import { analysesOf, type PlacedAnalysis } from './placed-analyses';

const known = ['{{args.workload}}', '{{args.namespace}}', '{{args.version}}'];

/** Questions name arguments that exist, close their braces, and ask about the new version when they ask about the workload. */
export function queries(app: ResolvedApplication): Issue[] {
  const uses = usesOfAnalyses(app);
  return analysesOf(app).flatMap((placed) => {
    const { name, analysis, path } = placed;
    const wrong = placeholders(placed);
    if (wrong.length > 0 || analysis.kind !== 'prometheus') return wrong;
    const of = uses.get(name) ?? new Set();
    const mixed = !analysis.dryRun && [...of].some((use) => use !== 'after');
    return [...balanced(analysis.query, [...path, 'query']), ...(mixed ? ofVersion(analysis.query, [...path, 'query']) : [])];
  });
}

/** Argo Rollouts takes every pair of braces in an analysis for an argument. */
function placeholders({ analysis, path }: PlacedAnalysis): Issue[] {
  return Object.entries(analysis).flatMap(([key, text]) => {
    if (typeof text !== 'string') return [];
    const allowed = key === 'query' || key === 'url' ? known : [];
    const place = [...path, key];
    const wrong = [...text.matchAll(/\{\{(?:[^{}]*\}\})?/g)].map(([each]) => each).filter((each) => !allowed.includes(each));
    return [...new Set(wrong)].map((each) => {
      if (allowed.length === 0) return issue('unknown-argument', place, `must not contain {{, got ${show(text)}`);
      if (each === '{{') return issue('argument-unclosed', place, 'must close with }} what {{ opens', `known are ${known.join(', ')}`);
      return issue('unknown-argument', place, `must use known arguments only, got ${each}`, `known are ${known.join(', ')}`);
    });
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
function ofVersion(query: string, path: Path): Issue[] {
  if (!query.includes('{{args.workload}}') || query.includes('{{args.version}}')) return [];
  const message = 'must name {{args.version}}, or it measures the old version as well';
  return [issue('query-without-version', path, message, 'select by it as a label, or by pod=~"{{args.workload}}-{{args.version}}-.*"')];
}
