import { accessSync, constants, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { type FileIssue, parentsOf } from './file-paths';
import { isSystemError, systemIssue } from './system-error';

/** Which files come and go, as far as folders are concerned. */
export interface FolderQuestion {
  readonly folder: string;
  readonly wanted: Iterable<string>;
  /** Those of them where a folder is. */
  readonly places: readonly string[];
  /** The owner's that are no longer wanted, there or not. */
  readonly obsolete: readonly string[];
  /** Those of them that are there. */
  readonly pruned: ReadonlySet<string>;
}

/**
 * Folders that have to go: in the place of a file, with nothing but folders and pruned files in them; or empty once the pruned files are gone.
 * What lies in a folder that goes is not named.
 */
export function emptiedFolders({ folder, wanted, places, obsolete, pruned }: FolderQuestion): string[] {
  const needed = new Set([...wanted].flatMap(parentsOf));
  const left = new Set(obsolete.flatMap(parentsOf).filter((path) => !needed.has(path)));
  const isFolder = folderFinder(folder);
  const answers = new Map<string, boolean>();

  function goes(path: string, isInPlace: boolean): boolean {
    const known = answers.get(path);
    if (known !== undefined) return known;
    const entries = readdirSync(join(folder, path), { withFileTypes: true });
    const answer = entries.every((entry) => {
      const inside = `${path}/${entry.name}`;
      return entry.isDirectory() ? (isInPlace || left.has(inside)) && goes(inside, isInPlace) : pruned.has(inside);
    });
    answers.set(path, answer);
    return answer;
  }

  // folders in the place of a file first: their answer counts for all that is in them
  const going = [...places.filter((path) => goes(path, true)), ...[...left].filter((path) => isFolder(path) && goes(path, false))];
  const all = new Set(going);
  return [...all].filter((path) => !parentsOf(path).some((parent) => all.has(parent))).sort();
}

/** Folders that files need and that are not there, parents first. */
export function missingFolders(folder: string, files: readonly string[]): string[] {
  const isFolder = folderFinder(folder);
  const needed = new Set(files.flatMap(parentsOf));
  return [...needed].filter((path) => !isFolder(path)).sort();
}

/** Folders in which something is to change although this process must not change them. */
export function lockedFolders(folder: string, changing: readonly string[], emptied: readonly string[]): FileIssue[] {
  const made = new Set(missingFolders(folder, changing));
  const there = changing.map((path) => parentOf(path) ?? '.').filter((path) => !made.has(path));
  return [...new Set([...there, ...emptied])].sort().flatMap((path) => {
    try {
      accessSync(join(folder, path), constants.W_OK | constants.X_OK);
      return [];
    } catch (error) {
      if (isSystemError(error)) return [systemIssue(error, folder)];
      throw error;
    }
  });
}

/** Answers whether there is a folder at a path, reached through folders only. */
function folderFinder(folder: string): (path: string) => boolean {
  const answers = new Map<string, boolean>();
  return function isFolder(path: string): boolean {
    const known = answers.get(path);
    if (known !== undefined) return known;
    const parent = parentOf(path);
    const isReached = parent === undefined || isFolder(parent);
    const answer = isReached && (lstatSync(join(folder, path), { throwIfNoEntry: false })?.isDirectory() ?? false);
    answers.set(path, answer);
    return answer;
  };
}

function parentOf(path: string): string | undefined {
  const end = path.lastIndexOf('/');
  return end === -1 ? undefined : path.slice(0, end);
}

/** True for a folder without any file in it, however deep. */
export function holdsFoldersOnly(folder: string): boolean {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).every((entry) => entry.isDirectory());
}
