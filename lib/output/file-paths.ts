import type { Issue } from '../model/issue';
import { foldPath } from './file-path-fold';

/** Everything that the library keeps beside the files starts with this: manifest, lock, staging folder. */
export const reservedPrefix = '.orchestra-files';

/** What is wrong with paths of files that are to live in one folder, on any system that may check that folder out. */
export function validatePaths(paths: readonly string[]): FileIssue[] {
  const invalid = invalidPaths(paths);
  const wrong = new Set(invalid.map(({ path }) => path));
  return [...invalid, ...collisions(paths.filter((path) => !wrong.has(shortened(path))))];
}

/** Paths that some system refuses, takes for another one, or keeps for itself. */
export function invalidPaths(paths: Iterable<string>): FileIssue[] {
  return [...paths].flatMap((path) => {
    const problem = problemOf(path);
    return problem === undefined ? [] : [fileIssue('file-path-invalid', shortened(path), problem)];
  });
}

/** One thing that stands in the way of a file. */
export interface FileIssue extends Omit<Issue, 'path'> {
  /** Of the file, from the folder on. */
  readonly path: string;
}

export function fileIssue(code: string, path: string, message: string, remedy?: string): FileIssue {
  return remedy === undefined ? { code, path, message } : { code, path, message, remedy };
}

/** What the strictest system takes as a whole (macOS). */
const longestPath = 1024;

function shortened(path: string): string {
  return path.length > longestPath ? `${path.slice(0, 80)}…` : path;
}

function problemOf(path: string): string | undefined {
  if (path === '') return 'must not be empty';
  if (path.length > longestPath) return `must not be longer than ${longestPath} characters, got ${path.length}`;
  if (path.includes('\\')) return 'must separate folders with /, got a backslash';
  if (/^\/|^[A-Za-z]:/.test(path)) return 'must be relative to the folder, got an absolute path';
  return path
    .split('/')
    .map(problemOfSegment)
    .find((each) => each !== undefined);
}

const reserved = foldPath(reservedPrefix);
const gitFolder = foldPath('.git');
/** Windows opens devices for these names whatever the extension, blanks before it or not. */
const device = /^(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$) *(?:\.|$)/i;
/** A second name that NTFS gives to files with long names: `GIT~1` is `.git`. */
const shortName = /^(?=[^.]{3,8}(?:\.|$))[^.]+~\d+(?:\.[^.]{0,3})?$/;

function problemOfSegment(segment: string): string | undefined {
  const name = JSON.stringify(segment);
  if (segment === '') return 'must not contain an empty name';
  if (segment === '.' || segment === '..') return `must not contain ${name}`;
  if (/[<>:"|?*\p{Cc}\p{Surrogate}]/u.test(segment)) return `must not contain a control character or one of < > : " | ? *, got ${name}`;
  const folded = foldPath(segment);
  if (folded === '') return `must not contain an invisible name, got ${name}`;
  if (folded.startsWith(reserved) || folded === gitFolder) return `must not use the reserved name ${name}`;
  // Windows drops trailing dots and blanks
  if (/[. ]$/.test(segment)) return `must not end a name with a dot or a blank, got ${name}`;
  if (device.test(segment)) return `must not use the name of a Windows device, got ${name}`;
  if (shortName.test(segment)) return `must not use a short name of Windows, got ${name}`;
  if (Buffer.byteLength(segment) > 255) return `must not contain a name of more than 255 bytes, got ${Buffer.byteLength(segment)}`;
  return undefined;
}

/** Paths that are one file, or a file and a folder, where letter case or the way to write an accent does not count. */
export function collisions(paths: Iterable<string>): FileIssue[] {
  const known = new Map<string, string>();
  const folded = [...paths].map((path) => [path, foldPath(path)] as const);
  const duplicates = folded.flatMap(([path, fold]) => {
    const other = known.get(fold);
    known.set(fold, path);
    return other === undefined
      ? []
      : [fileIssue('file-path-duplicate', path, `must differ from other paths by more than letter case, got ${JSON.stringify(other)} too`)];
  });
  const nested = folded.flatMap(([path, fold]) => {
    const parent = parentsOf(fold).find((each) => known.has(each));
    return parent === undefined
      ? []
      : [fileIssue('file-path-nested', path, `must not lie under another file, got ${JSON.stringify(known.get(parent))} too`)];
  });
  return [...duplicates, ...nested];
}

/** `a/b/c` has `a` and `a/b`. */
export function parentsOf(path: string): string[] {
  const segments = path.split('/');
  return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('/'));
}
