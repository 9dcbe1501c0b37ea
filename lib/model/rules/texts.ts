import { type Issue, issue, type Path } from '../issue';
import type { ResolvedApplication } from '../resolved';

/** No text holds what no file format or process environment can carry: NUL, or half of a surrogate pair. */
export function texts({ analyses, workloads }: ResolvedApplication): Issue[] {
  return [...unwritable(workloads, ['workloads']), ...unwritable(analyses, ['analyses'])];
}

function unwritable(value: unknown, path: Path): Issue[] {
  if (typeof value === 'string') {
    if (value.isWellFormed() && !value.includes('\0')) return [];
    return [issue('text-unwritable', path, 'must be Unicode text without NUL')];
  }
  if (Array.isArray(value)) return value.flatMap((each, index) => unwritable(each, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => unwritable(each, [...path, key]));
}
