import { type Issue, issue } from '../../issue';
import { regexProblem } from '../../regex';
import type { ResolvedApplication } from '../../resolved';
import { show } from '../../show';
import { analysesOf } from './placed-analyses';

/** Prometheus can read what tells failed requests. */
export function failedStatus(app: ResolvedApplication): Issue[] {
  return analysesOf(app).flatMap(({ analysis, path }) => {
    if (analysis.kind !== 'success-ratio') return [];
    const problem = regexProblem(analysis.failedStatus);
    if (problem === undefined) return [];
    const message = `must be a regular expression of RE2, got ${show(analysis.failedStatus)}: ${problem}`;
    return [issue('wrong-regex', [...path, 'failedStatus'], message)];
  });
}
