import { type Issue, issue } from '../../issue';
import { regexProblem } from '../../regex';
import { show } from '../../show';
import type { PlacedAnalysis } from './placed-analyses';

/** Prometheus can read what tells failed requests. */
export function failedStatus({ analysis, path }: PlacedAnalysis): Issue[] {
  if (analysis.kind !== 'success-ratio') return [];
  const problem = regexProblem(analysis.failedStatus);
  if (problem === undefined) return [];
  const message = `must be a regular expression of RE2, got ${show(analysis.failedStatus)}: ${problem}`;
  return [issue('wrong-regex', [...path, 'failedStatus'], message)];
}
