import { whollyBy } from '../model/decided-below';
import { formatPath, type Path } from '../model/issue';
import type { Origins } from '../model/origin';
import { own } from '../model/own';
import type { ResolvedApplication } from '../model/resolved';
import { writtenAt } from '../model/written-at';
import type { Note } from './target';

/** A note on what stands at a path of the user's input. */
export function note(level: Note['level'], target: Note['target'], path: Path, reason: string): Note {
  return { level, target, path, reason };
}

/** The path in the environment where that decided, or where nothing else can. An alternative has no origin of its own but that of its `kind`. */
export function decidedPath(app: ResolvedApplication, path: Path): Path {
  const { environment, origins } = app;
  if (path[0] === 'environment') return ['environments', environment.name, ...path.slice(1)];
  const place = formatPath(path);
  const origin = own(origins, place) ?? own(origins, formatPath([...path, 'kind'])) ?? defaultsBelow(origins, place);
  return writtenAt(app, path, origin);
}

/** Of a group of values whose notes have always stood at the workload, only defaults are named. */
function defaultsBelow(origins: Origins, place: string): Origins[string] | undefined {
  const origin = whollyBy(origins, place);
  return origin === 'environment-defaults' || origin === 'application-defaults' ? origin : undefined;
}
