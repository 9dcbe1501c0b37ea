import { groupBy } from '../model/group-by';
import { formatPath } from '../model/issue';
import type { EnvironmentNote } from '../rendered/rendered-system';

export type FindingLevel = EnvironmentNote['level'];

/** What a target does otherwise than asked, in the environments where it does. */
export interface ReportFinding {
  readonly level: FindingLevel;
  readonly target: string;
  readonly place: string;
  readonly reason: string;
  readonly environments: readonly string[];
}

/** Gravest first. */
const levels: readonly FindingLevel[] = ['unsupported', 'degraded', 'emulated', 'hand-over'];

/** What the levels mean. */
export const levelWords: { readonly [level in FindingLevel]: string } = {
  unsupported: 'not done',
  degraded: 'done in part',
  emulated: 'done in another way',
  'hand-over': 'steps by which an object gets another owner',
};

/** Findings of a level, those of several environments once. */
export interface LevelOfFindings {
  readonly level: FindingLevel;
  readonly findings: readonly ReportFinding[];
}

/** Notes by level; an environment in the path is no difference. */
export function findingsByLevel(notes: readonly EnvironmentNote[]): readonly LevelOfFindings[] {
  const found = [...groupBy(notes, (note) => JSON.stringify([note.level, note.target, placeOf(note), note.reason])).values()].flatMap(
    (same) => {
      const [first] = same;
      if (first === undefined) return [];
      const { level, target, reason } = first;
      return [{ level, target, reason, place: placeOf(first), environments: [...new Set(same.map(({ environment }) => environment))] }];
    },
  );
  return levels
    .map((level) => ({ level, findings: found.filter((each) => each.level === level) }))
    .filter(({ findings }) => findings.length > 0);
}

function placeOf({ path, environment }: EnvironmentNote): string {
  const [first, second, ...rest] = path;
  return first === 'environments' && second === environment && rest.length > 0 ? formatPath(rest) : formatPath(path);
}
