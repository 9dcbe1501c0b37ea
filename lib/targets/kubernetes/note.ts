import type { Path } from '../../model/issue';
import type { ResolvedApplication } from '../../model/resolved';
import { note as noteAt, notesOf } from '../note';
import type { Note } from '../target';

export const { note, stated } = notesOf('kubernetes');

/** A note on a setting of the environment, by its path below `kubernetes`. */
export function settingNote(app: ResolvedApplication, level: Note['level'], path: Path, reason: string): Note {
  return noteAt(level, 'kubernetes', ['environments', app.environment.name, 'kubernetes', ...path], reason);
}
