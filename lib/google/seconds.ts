import { type Issue, issue, type Path } from '../model/issue';
import type { Shape } from '../model/shape/shape';
import { show } from '../model/show';
import { isOpaque } from './opaque';
import * as schemas from './schemas';

export const seconds: Shape = schemas.seconds.read;

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
