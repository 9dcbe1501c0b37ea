import { Annotations } from 'cdktf';
import type { IConstruct } from 'constructs';
import { summarizeNotes } from '../../targets/summarize-notes';
import { formatNote, type Note } from '../../targets/target';

/** Shows the notes of a stack: their number as a warning where one is unsupported, each as information. */
export function showNoteCount(stack: IConstruct, notes: readonly Note[]): void {
  const annotations = Annotations.of(stack);
  if (notes.some(({ level, accepted }) => level === 'unsupported' && accepted === undefined)) annotations.addWarning(summarizeNotes(notes));
  for (const note of notes) annotations.addInfo(formatNote(note));
}

/** Shows notes where cdktf shows what it has to say of a construct. */
export function showNotes(construct: IConstruct, notes: readonly Note[]): void {
  const annotations = Annotations.of(construct);
  for (const note of notes) {
    if (note.level === 'unsupported') annotations.addWarning(formatNote(note));
    else annotations.addInfo(formatNote(note));
  }
}
