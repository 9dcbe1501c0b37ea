import { formatPath, type Issue, issue, type Path } from '../model/issue';
import { listNames } from '../model/list-names';
import type { ResolvedApplication } from '../model/resolved';

type Environment = Pick<ResolvedApplication['environment'], 'name' | 'allow'>;
type Acceptance = NonNullable<Environment['allow']['notes']>[number];

/** What of a note an acceptance looks at. */
interface PlacedNote {
  readonly level: string;
  readonly target: string;
  readonly path: Path;
  readonly accepted?: string;
}

/** Notes with the reason of the environment that accepts them. */
export function withAcceptances<N extends PlacedNote>(notes: readonly N[], { allow }: Environment): readonly N[] {
  const { notes: acceptances = [] } = allow;
  if (acceptances.length === 0) return notes;
  return notes.map((note) => {
    const reason = acceptances.find((each) => accepts(each, note))?.reason;
    return reason === undefined ? note : { ...note, accepted: reason };
  });
}

/** Acceptances of a target's notes that no note matches: what they accepted is gone, or has another path. */
export function unmatchedAcceptances(notes: readonly PlacedNote[], target: string, { name, allow }: Environment): Issue[] {
  const { notes: acceptances = [] } = allow;
  return acceptances.flatMap((acceptance, index) => {
    if (acceptance.target !== target || notes.some((note) => accepts(acceptance, note))) return [];
    const level = acceptance.level === undefined ? '' : ` of level ${acceptance.level}`;
    const message = `must be the path of a note of ${target}${level}, got ${acceptance.path}`;
    const remedy = `remove it, or name one of ${listNames([...new Set(notes.map(({ path }) => formatPath(path)))])}`;
    return [issue('note-unmatched', ['environments', name, 'allow', 'notes', index, 'path'], message, remedy)];
  });
}

function accepts({ target, path, level }: Acceptance, note: PlacedNote): boolean {
  if (target !== note.target || (level !== undefined && level !== note.level)) return false;
  const pattern = path.split('*').map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  return new RegExp(`^${pattern.join('[^.[]+')}$`).test(formatPath(note.path));
}
