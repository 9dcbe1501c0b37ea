import type { Note } from './target';

/** Levels, the most serious one first. */
const levels = ['unsupported', 'degraded', 'emulated', 'hand-over'] as const satisfies readonly Note['level'][];

/**
 * Notes as one line: their number on each level, and of those that environments accept. The notes themselves are listed by
 * `orchestra list --notes`, or by `formatNote`; `where` says it where they are elsewhere.
 *
 * @example
 * const { notes } = compile(kubernetes, shop, environments.prod);
 * console.error(summarizeNotes(notes)); // 3 notes: 1 degraded, 2 emulated; orchestra list --notes lists them
 */
export function summarizeNotes(notes: readonly Note[], where = 'orchestra list --notes lists them'): string {
  const accepted = notes.filter((note) => note.accepted !== undefined).length;
  const open = notes.filter((note) => note.accepted === undefined);
  const counts = levels.flatMap((level) => {
    const count = open.filter((note) => note.level === level).length;
    return count === 0 ? [] : [`${count} ${level}`];
  });
  if (accepted > 0) counts.push(`${accepted} accepted`);
  if (counts.length === 0) return 'no notes';
  return `${notes.length} ${notes.length === 1 ? 'note' : 'notes'}: ${counts.join(', ')}; ${where}`;
}
