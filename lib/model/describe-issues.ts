import { formatProblem, type Issue, placeText } from './issue';
import { by } from './record';
import { hiddenText } from './secrets/secret-text';

/** What an error says that names all issues at once, and the issues in the order of their paths. */
export function describeIssues(subject: string, issues: readonly Issue[]): { readonly message: string; readonly sorted: readonly Issue[] } {
  // made into text once for each: comparing asks often
  const placed = issues
    .map((issue) => ({ issue, place: placeText(issue.path) }))
    .sort((one, other) => byPlace(one, other) || byCode(one, other));
  const count = placed.length === 1 ? '1 problem' : `${placed.length} problems`;
  const lines = placed.map(({ issue, place }) => `  ${formatProblem(place, issue)}`);
  return { message: `${hiddenText(subject) ?? subject}: ${count}\n${lines.join('\n')}`, sorted: placed.map(({ issue }) => issue) };
}

interface PlacedIssue {
  readonly issue: Issue;
  readonly place: string;
}

const byPlace = by<PlacedIssue>(({ place }) => place);
const byCode = by<PlacedIssue>(({ issue }) => issue.code);
