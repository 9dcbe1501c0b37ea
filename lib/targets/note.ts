import { formatPath, type Path } from '../model/issue';
import { own } from '../model/own';
import type { ResolvedApplication } from '../model/resolved';
import { isStated, type Note } from './target';

/** A note on what stands at a path of the user's input. */
export function note(level: Note['level'], target: Note['target'], path: Path, reason: string): Note {
  return { level, target, path, reason };
}

/** A note on a value of a resolved application. */
export type ApplicationNote<Result> = (app: ResolvedApplication, level: Note['level'], path: Path, reason: string) => Result;

/** How a target writes its notes on an application: `note` always, `stated` for what was left to no default. */
export function notesOf(target: Note['target']): {
  readonly note: ApplicationNote<Note>;
  readonly stated: ApplicationNote<Note[]>;
} {
  const noteOf: ApplicationNote<Note> = (app, level, path, reason) => note(level, target, decidedPath(app, path), reason);
  return { note: noteOf, stated: (app, ...rest) => (isStated(app, rest[1]) ? [noteOf(app, ...rest)] : []) };
}

/** The path in the environment where that decided, or where nothing else can. An alternative has no origin of its own but that of its `kind`. */
export function decidedPath({ environment, origins }: ResolvedApplication, path: Path): Path {
  if (path[0] === 'environment') return ['environments', environment.name, ...path.slice(1)];
  const origin = own(origins, formatPath(path)) ?? own(origins, formatPath([...path, 'kind']));
  return origin === 'environment' ? ['environments', environment.name, ...path] : path;
}
