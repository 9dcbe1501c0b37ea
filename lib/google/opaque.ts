import { formatPath, type Path } from '../model/issue';

/** Whether a text holds a token of cdktf, whose value Terraform knows only later: it is passed on, never read. */
export function isOpaque(text: string): boolean {
  return text.includes('${TfToken[');
}

/** The places of all tokens in a value. */
export function opaquePaths(value: unknown, path: Path): ReadonlySet<string> {
  if (typeof value === 'string') return new Set(isOpaque(value) ? [formatPath(path)] : []);
  if (typeof value !== 'object' || value === null) return new Set();
  const inner = Object.entries(value).map(([key, each]) => opaquePaths(each, [...path, Array.isArray(value) ? Number(key) : key]));
  return new Set(inner.flatMap((paths) => [...paths]));
}
