import { notesOf } from '../../note';

export const { note, stated } = notesOf('compose');
