import { type Issue, issue, type Path } from '../model/issue';

/** How many of something there may be, both bounds included. */
export function wrongCount(path: Path, count: number, [least, most]: readonly [number, number]): Issue[] {
  return count >= least && count <= most ? [] : [issue('wrong-count', path, `must be ${least} to ${most}, got ${count}`)];
}
