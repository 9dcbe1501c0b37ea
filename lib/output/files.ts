import { join } from 'node:path';

import { takeSteps } from './file-changes';
import { hasJournal } from './file-journal';
import { freeLock, LockedError, takeLock } from './file-lock';
import { look } from './file-look';
import { manifestName, readManifest } from './file-manifest';
import { type FileIssue, fileIssue, reservedPrefix } from './file-paths';
import { type FilePlan, planFiles } from './file-plan';
import { examineRequest, type FileRequest, sortedFiles } from './file-request';
import { findRoot, inRoot } from './file-root';
import { recover } from './file-undo';
import { FilesNotWrittenError } from './files-not-written-error';
import { isSystemError, refusal, systemIssue } from './system-error';

/** How files are written. */
export interface WriteOptions {
  /** Who produces the files. Several owners can share a folder; each replaces and removes its own files only. */
  readonly owner: string;
  /**
   * Overwrites and removes the owner's files even where people changed them. Files of others stay in any case.
   *
   * @default false
   */
  readonly force?: boolean;
  /**
   * How long to wait for another process that writes to the folder, in seconds.
   *
   * @default 5
   */
  readonly lockTimeoutSeconds?: number;
}

/** What was done, as sorted paths. */
export interface WriteReport {
  readonly written: readonly string[];
  /** Already as wanted; not touched, so that their time stays. */
  readonly unchanged: readonly string[];
  /** Written before, no longer wanted, removed. */
  readonly pruned: readonly string[];
}

/**
 * Makes a folder hold exactly these files of one owner: writes what changed, removes what the owner wrote before and wants no more (and
 * folders that are empty then), and touches nothing else. A manifest in the folder says what is whose.
 *
 * Everything or nothing: a call that fails, for want of space or rights too, leaves the folder as it was; what a call that was killed
 * has left, the next one takes back before its own work. Files whose line ends git changed count as unedited, and are written again
 * as they are wanted. Text that starts with `#!` becomes an executable file.
 *
 * @throws FilesNotWrittenError with everything that stands in the way and what to do: bad paths and values, files of others, files that
 * people changed, links, missing rights or space, a folder that another process keeps locked.
 */
export function writeFiles(
  folder: string,
  files: ReadonlyMap<string, string> | Readonly<Record<string, string>>,
  options: WriteOptions,
): WriteReport {
  refuse(typeof folder === 'string' ? folder : 'the folder', examineRequest(folder, files, options));
  try {
    const root = findRoot(folder);
    refuse(folder, root.issues);
    const wanted = sortedFiles(files);
    if (root.missing.length > 0 && wanted.size === 0) return { written: [], unchanged: [], pruned: [] };
    const { owner, force = false, lockTimeoutSeconds = 5 } = options;
    return inRoot(root, (path) => writeAlone({ folder: path, files: wanted, owner, force, lockTimeoutSeconds }));
  } catch (error) {
    if (isSystemError(error)) throw new FilesNotWrittenError(folder, [systemIssue(error, folder)]);
    throw error;
  }
}

/** Keeps other processes out. */
function writeAlone(request: FileRequest): WriteReport {
  const lock = join(request.folder, `${reservedPrefix}.lock`);
  try {
    takeLock(lock, request.lockTimeoutSeconds);
  } catch (error) {
    if (isSystemError(error)) return lookOnly(request, systemIssue(error, request.folder));
    if (!(error instanceof LockedError)) throw error;
    const remedy = 'try again once it is done; remove the lock if it is not running';
    throw new FilesNotWrittenError(request.folder, [fileIssue('folder-locked', `${reservedPrefix}.lock`, error.message, remedy)]);
  }
  try {
    recover(request.folder);
    const plan = makePlan(request);
    if (plan.steps.length > 0) takeSteps(request.folder, plan.steps);
    return reportOf(plan);
  } finally {
    freeLock(lock);
  }
}

/** A folder that cannot be locked, because it must not be changed, is fine as long as nothing has to change. */
function lookOnly(request: FileRequest, problem: FileIssue): WriteReport {
  if (hasJournal(request.folder)) throw new FilesNotWrittenError(request.folder, [problem]);
  const plan = makePlan(request);
  if (plan.steps.length > 0) throw new FilesNotWrittenError(request.folder, [problem]);
  return reportOf(plan);
}

function makePlan(request: FileRequest): FilePlan {
  const manifest = look(request.folder, manifestName);
  if (manifest.kind === 'unreadable') refuse(request.folder, [refusal(manifestName, manifest.code)]);
  const known = readManifest(manifest);
  if (known === undefined) {
    const remedy = 'restore it, or remove it together with the files that were written';
    throw new FilesNotWrittenError(request.folder, [fileIssue('manifest-unreadable', manifestName, 'must be unchanged', remedy)]);
  }
  const plan = planFiles(request, known, manifest);
  refuse(request.folder, plan.issues);
  return plan;
}

function reportOf({ written, unchanged, pruned }: FilePlan): WriteReport {
  return { written, unchanged, pruned };
}

function refuse(folder: string, issues: readonly FileIssue[]): void {
  if (issues.length > 0) throw new FilesNotWrittenError(folder, issues);
}
