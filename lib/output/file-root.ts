import { mkdirSync, readlinkSync, realpathSync, rmdirSync, type Stats, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

import { type FileIssue, fileIssue } from './file-paths';
import { isSystemError } from './system-error';

/** The folder that files are to be written to, before it is made. */
export interface Root {
  /** Absolute; without links once the folder is there. */
  readonly path: string;
  /** Folders that are to be made, the outermost first; empty when the folder is there. */
  readonly missing: readonly string[];
  readonly issues: readonly FileIssue[];
}

/** Looks for the nearest folder that is there. */
export function findRoot(folder: string): Root {
  const missing: string[] = [];
  for (let path = resolve(folder); ; path = dirname(path)) {
    const stats = statsOf(path);
    if (stats?.isDirectory()) return { path: missing.length === 0 ? realpathSync(path) : resolve(folder), missing, issues: [] };
    const problem = stats === undefined ? danglingLink(path) : `must be a folder, got a file at ${path}`;
    if (problem !== undefined) {
      return { path, missing, issues: [fileIssue('folder-in-the-way', '.', problem, 'remove it, or write to another folder')] };
    }
    if (dirname(path) === path) {
      return { path, missing, issues: [fileIssue('folder-in-the-way', '.', `must be on a drive that is there, got ${path}`)] };
    }
    missing.unshift(path);
  }
}

/** Of what a link leads to. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOTDIR') return undefined; // a file is further up
    throw error;
  }
}

function danglingLink(path: string): string | undefined {
  try {
    readlinkSync(path);
    return `must be a folder, got a link to nothing at ${path}`;
  } catch (error) {
    if (isSystemError(error)) return undefined; // no link
    throw error;
  }
}

/** Makes a root for the time of `work`, and for good when that succeeds. */
export function inRoot<T>({ path, missing }: Root, work: (folder: string) => T): T {
  const made: string[] = [];
  try {
    for (const each of missing) if (make(each)) made.unshift(each);
    return work(realpathSync(path));
  } catch (error) {
    for (const each of made) removeEmpty(each);
    throw error;
  }
}

/** False when another process was faster. */
function make(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    if (isSystemError(error) && error.code === 'EEXIST') return false;
    throw error;
  }
}

function removeEmpty(path: string): void {
  try {
    rmdirSync(path);
  } catch (error) {
    if (!isSystemError(error)) throw error; // another process uses it by now
  }
}
