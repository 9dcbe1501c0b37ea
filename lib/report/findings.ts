import type { CheckReport } from '../checks/check-system';
import { groupBy } from '../model/group-by';
import { formatPath } from '../model/issue';
import type { EnvironmentNote } from '../rendered/rendered-system';

/** What a rule or a target says, in the environments that it says it of. */
export interface ReportFinding {
  /** Where it is: an object and a place in it, or a place of the application. */
  readonly place: string;
  /** Id of the rule, or name of the target. */
  readonly by: string;
  readonly message: string;
  /** Empty for what all environments share. */
  readonly environments: readonly string[];
}

/** Findings of a level. */
export interface LevelOfFindings {
  /** `errors`, or what a target does: `emulated, done in another way`. */
  readonly title: string;
  readonly findings: readonly ReportFinding[];
}

const severities = [
  ['error', 'errors'],
  ['warning', 'warnings'],
  ['note', 'notes'],
] as const;

/** Gravest first, with what they mean. */
const levels = [
  ['unsupported', 'not done'],
  ['degraded', 'done in part'],
  ['emulated', 'done in another way'],
  ['hand-over', 'steps by which an object gets another owner'],
] as const;

/** Findings of checks by severity; what is accepted comes last, with the reason. */
export function checkFindings({ findings, waived }: Pick<CheckReport, 'findings' | 'waived'>): readonly LevelOfFindings[] {
  const said = [
    ...findings.map((each) => ({
      ...each,
      title: severities.find(([severity]) => severity === each.severity)?.[1] ?? each.severity,
      end: each.remedy,
    })),
    ...waived.map((each) => ({ ...each, title: 'accepted', end: `accepted: ${each.reason}` })),
  ].map(({ title, rule, object, path, message, end, environment }) => ({
    title,
    by: rule,
    place: path === '' ? object : `${object} ${path}`,
    message: end === '' ? message : `${message}; ${end}`,
    environment,
  }));
  return leveled([...severities.map(([, title]) => title), 'accepted'], said);
}

/** Notes of targets by level; an environment in the path is no difference. */
export function noteFindings(notes: readonly EnvironmentNote[]): readonly LevelOfFindings[] {
  const said = notes.map((note) => ({
    title: note.level,
    by: note.target,
    place: placeOf(note),
    message: note.accepted === undefined ? note.reason : `${note.reason} (accepted: ${note.accepted})`,
    environment: note.environment,
  }));
  const titles = new Map<string, string>(levels.map(([level, words]) => [level, `${level}, ${words}`]));
  return leveled(
    levels.map(([level]) => level),
    said,
  ).map(({ title, findings }) => ({ title: titles.get(title) ?? title, findings }));
}

interface Said extends Omit<ReportFinding, 'environments'> {
  readonly title: string;
  readonly environment: string | undefined;
}

/** What is said of several environments once. */
function leveled(titles: readonly string[], said: readonly Said[]): readonly LevelOfFindings[] {
  return titles.flatMap((title) => {
    const own = said.filter((each) => each.title === title);
    const findings = [...groupBy(own, ({ by, place, message }) => JSON.stringify([by, place, message])).values()].flatMap((same) => {
      const [first] = same;
      if (first === undefined) return [];
      const environments = [...new Set(same.flatMap(({ environment }) => (environment === undefined ? [] : [environment])))];
      return [{ by: first.by, place: first.place, message: first.message, environments }];
    });
    return findings.length === 0 ? [] : [{ title, findings }];
  });
}

function placeOf({ path, environment }: EnvironmentNote): string {
  const [first, second, ...rest] = path;
  return first === 'environments' && second === environment && rest.length > 0 ? formatPath(rest) : formatPath(path);
}
