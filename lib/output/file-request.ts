import { isMap } from 'node:util/types';

import { isPlainObject } from '../model/plain-object';
import { byKey } from '../model/record';
import { type FileIssue, fileIssue, validatePaths } from './file-paths';

/** What is wanted of a folder. */
export interface FileRequest {
  readonly folder: string;
  /** Text by path, sorted. */
  readonly files: ReadonlyMap<string, string>;
  readonly owner: string;
  /** Gives up what people changed in the owner's files. */
  readonly force: boolean;
  readonly lockTimeoutSeconds: number;
}

/** Everything that is wrong with the arguments of `writeFiles`: JavaScript callers have no compiler. */
export function examineRequest(folder: unknown, files: unknown, options: unknown): FileIssue[] {
  const entries = entriesOf(files);
  return [
    ...(typeof folder === 'string' && folder !== '' && !folder.includes('\0')
      ? []
      : [fileIssue('folder-invalid', 'folder', `must be the path of a folder, got ${describe(folder)}`)]),
    ...(entries === undefined
      ? [fileIssue('files-invalid', 'files', `must be a Map or an object of strings by path, got ${describe(files)}`)]
      : examineEntries(entries)),
    ...examineOptions(options),
  ];
}

/** The text by path, sorted, of files that were examined. */
export function sortedFiles(files: ReadonlyMap<string, string> | Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const entries: [string, string][] = isMap(files) ? [...files] : Object.entries(files);
  return new Map(entries.sort(byKey));
}

/** `undefined` for what has no paths, such as a list, whose positions would become names. */
function entriesOf(files: unknown): [unknown, unknown][] | undefined {
  if (isMap(files)) return [...files];
  return isPlainObject(files) ? Object.entries(files) : undefined;
}

function examineEntries(entries: readonly [unknown, unknown][]): FileIssue[] {
  const paths = entries.map(([path]) => path).filter((path) => typeof path === 'string');
  return [
    ...entries
      .filter(([path]) => typeof path !== 'string')
      .map(([path]) => fileIssue('file-path-invalid', 'files', `must have strings as paths, got ${describe(path)}`)),
    ...validatePaths(paths),
    ...entries.flatMap(([path, text]) => (typeof path === 'string' ? examineText(path, text) : [])),
  ];
}

function examineText(path: string, text: unknown): FileIssue[] {
  if (typeof text !== 'string') return [fileIssue('file-not-text', path, `must be text, got ${describe(text)}`)];
  if (text.isWellFormed()) return [];
  const half = /\p{Surrogate}/u.exec(text)?.[0] ?? '';
  const code = half.charCodeAt(0).toString(16).toUpperCase();
  return [fileIssue('file-not-text', path, `must be text that UTF-8 can carry, got half of a surrogate pair (U+${code})`)];
}

function examineOptions(options: unknown): FileIssue[] {
  if (typeof options !== 'object' || options === null) {
    return [fileIssue('options-invalid', 'options', `must be an object with an owner, got ${describe(options)}`)];
  }
  const { owner, force, lockTimeoutSeconds: seconds }: { owner?: unknown; force?: unknown; lockTimeoutSeconds?: unknown } = options;
  return [
    ...(typeof owner === 'string' && owner !== '' && owner.isWellFormed()
      ? []
      : [
          fileIssue(
            'owner-invalid',
            'options.owner',
            `must be a Unicode string that names the writer of the files, got ${describe(owner)}`,
          ),
        ]),
    ...(force === undefined || typeof force === 'boolean'
      ? []
      : [fileIssue('force-invalid', 'options.force', `must be true or false, got ${describe(force)}`)]),
    ...(seconds === undefined || (typeof seconds === 'number' && seconds >= 0)
      ? []
      : [fileIssue('lock-timeout-invalid', 'options.lockTimeoutSeconds', `must be a number of at least 0, got ${describe(seconds)}`)]),
  ];
}

/** The kind of a value, without its content: that could be a secret. */
function describe(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'nothing';
  if (value === '') return 'an empty text';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return value.includes('\0') ? 'a string with a NUL character' : 'a string';
  if (typeof value === 'number') return `the number ${value}`;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'object') return 'another object';
  return `a ${typeof value}`;
}
