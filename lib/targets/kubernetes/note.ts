import { formatPath, type Path } from '../../model/issue';
import { own } from '../../model/own';
import type { ResolvedApplication } from '../../model/resolved';
import { isStated, type Note } from '../target';

/** A note on what somebody wrote at this path; none where it was left to the default. */
export function stated(app: ResolvedApplication, level: Note['level'], path: Path, reason: string): Note[] {
  return isStated(app, path) ? [note(app, level, path, reason)] : [];
}

/** A note, in the environment where that decided. An alternative has no origin of its own: its `kind` tells who decided it. */
export function note(app: ResolvedApplication, level: Note['level'], path: Path, reason: string): Note {
  const origin = own(app.origins, formatPath(path)) ?? own(app.origins, formatPath([...path, 'kind']));
  const place = origin === 'environment' ? ['environments', app.environment.name, ...path] : path;
  return { level, target: 'kubernetes', path: place, reason };
}

/** A note on something that only an environment states, by its path below `kubernetes`. */
export function placeNote(app: ResolvedApplication, level: Note['level'], path: Path, reason: string): Note {
  return { level, target: 'kubernetes', path: ['environments', app.environment.name, 'kubernetes', ...path], reason };
}
