import { formatIssue, formatPath, type Issue } from './issue';
import { hiddenText } from './secrets/secret-text';

/** What an error says that names all issues at once, and the issues in the order of their paths. */
export function describeIssues(subject: string, issues: readonly Issue[]): { readonly message: string; readonly sorted: readonly Issue[] } {
  const sorted = [...issues].sort(byPathThenCode);
  const count = sorted.length === 1 ? '1 problem' : `${sorted.length} problems`;
  return { message: `${hiddenText(subject) ?? subject}: ${count}\n${sorted.map((each) => `  ${formatIssue(each)}`).join('\n')}`, sorted };
}

function byPathThenCode(a: Issue, b: Issue): number {
  return compare(formatPath(a.path), formatPath(b.path)) || compare(a.code, b.code);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
