import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { applyPlan } from './file-changes';
import { LockedError, withLock } from './file-lock';
import { manifestName, readManifest } from './file-manifest';
import { fileIssue, reservedPrefix, validatePaths } from './file-paths';
import { type FileRequest, planFiles } from './file-plan';
import { FilesNotWrittenError } from './files-not-written-error';
import { assertJsonValue } from './json-value';

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
 * Makes a folder hold exactly these files of one owner: writes what changed, removes what the owner wrote before and wants no more, and
 * touches nothing else. A manifest in the folder says what is whose. Either everything is in order and all is written, or nothing is;
 * after a crash in the middle the next call finishes the work. Text that starts with `#!` becomes an executable file.
 *
 * @throws FilesNotWrittenError with everything that stands in the way: bad paths, files of others, files that people changed, links,
 * a folder that another process keeps locked.
 */
export function writeFiles(
  folder: string,
  files: ReadonlyMap<string, string> | Readonly<Record<string, string>>,
  options: WriteOptions,
): WriteReport {
  const wanted = files instanceof Map ? new Map<string, string>(files) : new Map(Object.entries(files));
  const invalid = validatePaths([...wanted.keys()]);
  if (invalid.length > 0) throw new FilesNotWrittenError(folder, invalid);
  assertJsonValue(Object.fromEntries(wanted));
  mkdirSync(folder, { recursive: true });
  const request = { folder: realpathSync(folder), files: wanted, owner: options.owner, force: options.force ?? false };
  const lock = join(request.folder, `${reservedPrefix}.lock`);
  try {
    return withLock(lock, options.lockTimeoutSeconds ?? 5, () => writeLocked(request));
  } catch (error) {
    if (!(error instanceof LockedError)) throw error;
    throw new FilesNotWrittenError(folder, [
      fileIssue(
        'folder-locked',
        `${reservedPrefix}.lock`,
        error.message,
        'try again once it is done; remove the lock if it is not running',
      ),
    ]);
  }
}

function writeLocked(request: FileRequest): WriteReport {
  const known = readManifest(request.folder);
  if (known === undefined) {
    const remedy = 'restore it, or remove it together with the files that were written';
    throw new FilesNotWrittenError(request.folder, [fileIssue('manifest-unreadable', manifestName, 'must be as it was written', remedy)]);
  }
  const plan = planFiles(request, known);
  if (plan.issues.length > 0) throw new FilesNotWrittenError(request.folder, plan.issues);
  applyPlan(request, plan, known);
  return { written: plan.written, unchanged: plan.unchanged, pruned: plan.pruned };
}
