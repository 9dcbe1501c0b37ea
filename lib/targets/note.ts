import { formatPath, type Path } from '../model/issue';
import { own } from '../model/own';
import type { ResolvedApplication } from '../model/resolved';
import type { Note } from './target';

/** A note on what stands at a path of the user's input. */
export function note(level: Note['level'], target: Note['target'], path: Path, reason: string): Note {
  return { level, target, path, reason };
}

/** The path in the environment where that decided, or where nothing else can. An alternative has no origin of its own but that of its `kind`. */
export function decidedPath({ environment, origins }: ResolvedApplication, path: Path): Path {
  if (path[0] === 'environment') return ['environments', environment.name, ...path.slice(1)];
  const origin = own(origins, formatPath(path)) ?? own(origins, formatPath([...path, 'kind']));
  return origin === 'environment' ? ['environments', environment.name, ...path] : path;
}
