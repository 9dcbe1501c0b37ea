import { withoutSecrets } from './secrets/secret-text';
import { cut } from './show';

/** One thing that is wrong with the input. */
export interface Issue {
  /** Stable, kebab-case. */
  readonly code: string;
  /** Place in the user's own input: `['workloads', 'api', 'scaling', 'max']`. */
  readonly path: Path;
  /** What must hold, and what was got instead. */
  readonly message: string;
  /** What to change, where the message does not say it. */
  readonly remedy?: string;
}

/** Keys and list positions from the root of the input. */
export type Path = readonly (string | number)[];

/** @internal */
export function issue(code: string, path: Path, message: string, remedy?: string): Issue {
  const found = { code, path: path.map(shownKey), message: withoutSecrets(message) };
  return remedy === undefined ? found : { ...found, remedy: withoutSecrets(remedy) };
}

function shownKey(key: string | number): string | number {
  return typeof key === 'number' ? key : withoutSecrets(key.length > longestKey ? cut(key) : key);
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

/** Whether a path is another, or goes on from it. */
export function isAtOrBelow(path: Path, place: Path): boolean {
  return place.every((key, index) => path[index] === key);
}

/** One line: path, message, remedy, code. */
export function formatIssue({ path, ...problem }: Issue): string {
  return formatProblem(placeText(path), problem);
}

/** @internal A path as the line of an issue begins: that of a construct, which is the input of an App, is one key and stands as it is. */
export function placeText(path: Path): string {
  const [first] = path;
  return path.length === 1 && typeof first === 'string' && constructPath.test(first) ? first : formatPath(path);
}

const constructPath = /^[A-Za-z_][\w.-]*(?:\/[\w.-]+)+$/;

/** @internal One line of what is wrong at a place. */
export function formatProblem(place: string, { code, message, remedy }: Omit<Issue, 'path'>): string {
  return `${place === '' ? '(root)' : place}: ${message}${remedy === undefined ? '' : `; ${remedy}`} [${code}]`;
}
