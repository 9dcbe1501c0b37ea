import { type Issue, issue, type Path } from '../model/issue';
import { show } from '../model/show';
import { isOpaque } from './opaque';
import { readable } from './shapes';

/** A time span as Google writes it: `'3600s'`. */
export const seconds = readable({ pattern: /^[0-9]+(?:\.[0-9]{1,9})?s$/, allowed: "seconds such as '3600s'" });

/** Whether a span lies between two numbers of seconds. */
export function secondsWithin(
  span: string | undefined,
  bounds: { readonly min: number; readonly max: number; readonly code: string; readonly path: Path },
): Issue[] {
  if (span === undefined || isOpaque(span)) return [];
  const { min, max, code, path } = bounds;
  const length = Number(span.slice(0, -1));
  return length >= min && length <= max ? [] : [issue(code, path, `must be '${min}s' to '${max}s', got ${show(span)}`)];
}
