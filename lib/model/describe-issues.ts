import { formatPath, formatProblem, type Issue } from './issue';
import { hiddenText } from './secrets/secret-text';

/** What an error says that names all issues at once, and the issues in the order of their paths. */
export function describeIssues(subject: string, issues: readonly Issue[]): { readonly message: string; readonly sorted: readonly Issue[] } {
  // made into text once for each: comparing asks often
  const placed = issues.map((issue) => ({ issue, place: formatPath(issue.path) })).sort(byPlaceThenCode);
  const count = placed.length === 1 ? '1 problem' : `${placed.length} problems`;
  const lines = placed.map(({ issue, place }) => `  ${formatProblem(place, issue)}`);
  return { message: `${hiddenText(subject) ?? subject}: ${count}\n${lines.join('\n')}`, sorted: placed.map(({ issue }) => issue) };
}

interface PlacedIssue {
  readonly issue: Issue;
  readonly place: string;
}

function byPlaceThenCode(a: PlacedIssue, b: PlacedIssue): number {
  return compare(a.place, b.place) || compare(a.issue.code, b.issue.code);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
