import { hiddenText, withoutSecrets } from './secrets/secret-text';

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
  const found = { code, path: withoutSecrets(formatPath(path)), message: withoutSecrets(message) };
  return remedy === undefined ? found : { ...found, remedy: withoutSecrets(remedy) };
}

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

/** One line: path, message, remedy, code. */
export function formatIssue({ code, path, message, remedy }: Issue): string {
  return `${path === '' ? '(root)' : path}: ${message}${remedy === undefined ? '' : `; ${remedy}`} [${code}]`;
}

/** A value as it is shown in a message: short, and never more than its start. */
export function show(value: unknown): string {
  if (typeof value === 'string') return hiddenText(value) ?? cut(JSON.stringify(value));
  return cut(
    JSON.stringify(value, (_key, each: unknown) => (typeof each === 'string' ? (hiddenText(each) ?? each) : each)) ?? String(value),
  );
}

function cut(text: string): string {
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
