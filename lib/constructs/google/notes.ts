import { Annotations } from 'cdktf';
import type { IConstruct } from 'constructs';
import { formatNote, type Note } from '../../targets/target';

/** Shows notes where cdktf shows what it has to say of a construct. */
export function showNotes(construct: IConstruct, notes: readonly Note[]): void {
  const annotations = Annotations.of(construct);
  for (const note of notes) {
    if (note.level === 'unsupported') annotations.addWarning(formatNote(note));
    else annotations.addInfo(formatNote(note));
  }
}
