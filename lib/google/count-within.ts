import type { Path } from '../model/issue';
import type { Report } from './resource';

/** How many of something there may be, both bounds included. */
export function countWithin(path: Path, count: number, [least, most]: readonly [number, number], report: Report): void {
  if (count < least || count > most) report('wrong-count', path, `must be ${least} to ${most}, got ${count}`);
}
