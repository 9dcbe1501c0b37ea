import type { Path } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { isStated, type Note } from '../../target';

/** A note before it is known which target it is of. */
export type Finding = Omit<Note, 'target'>;

/** Who decided each value, by its path in the input. */
export type Stated = Pick<ResolvedApplication, 'origins'>;

/** A finding for a value that somebody stated; none for a default. The path leads to a text, a number or a flag. */
export function ifStated(stated: Stated, path: Path, reason: string): Finding[] {
  return isStated(stated, path) ? [{ level: 'unsupported', path, reason }] : [];
}
