import { withoutSecrets } from './secrets/secret-text';
import { cut } from './show';

/** One thing that is wrong with the input. */
export interface Issue {
  /** Stable, kebab-case. */
  readonly code: string;
  /** Place in the user's own input: `workloads.api.scaling.max`, `environments.prod.images.api`. */
  readonly path: string;
  /** What must hold, and what was got instead. */
  readonly message: string;
  /** What to change, where the message does not say it. */
  readonly remedy?: string;
}

/** Keys and list positions from the root of the input. */
export type Path = readonly (string | number)[];

/** @internal */
export function issue(code: string, path: Path, message: string, remedy?: string): Issue {
  const place = withoutSecrets(formatPath(path.map((key) => (typeof key === 'string' && key.length > longestKey ? cut(key) : key))));
  const found = { code, path: place, message: withoutSecrets(message) };
  return remedy === undefined ? found : { ...found, remedy: withoutSecrets(remedy) };
}

/** Longest key that a path of an issue shows whole: longer than any name that is allowed. */
const longestKey = 300;

/** `['files', '/etc/a.conf']` becomes `files["/etc/a.conf"]`. */
export function formatPath(path: Path): string {
  return path.reduce<string>(appendKey, '');
}

/** One key further along a formatted path. */
export function appendKey(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  if (!word.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

const word = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** Whether a formatted path is another, or goes on from it. */
export function isAtOrBelow(path: string, place: string): boolean {
  return path === place || (path.startsWith(place) && '.['.includes(path.charAt(place.length)));
}

/** One line: path, message, remedy, code. */
export function formatIssue({ code, path, message, remedy }: Issue): string {
  return `${path === '' ? '(root)' : path}: ${message}${remedy === undefined ? '' : `; ${remedy}`} [${code}]`;
}
