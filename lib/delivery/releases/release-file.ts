import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freeLock, LockedError, takeLock } from '../../output/file-lock';
import type { Release } from './release';
import { releaseJsonSchema } from './release-json-schema';
import { parseRelease, releaseText, schemaFile } from './release-text';

/** A change of what runs in an environment. */
export interface ReleaseChange {
  /** Of the files. */
  readonly folder: string;
  readonly environment: string;
  /** The release that is wanted in place of the present one; may refuse by throwing. */
  change(present: Release): Release;
  /** How long to wait for another process that changes a release, in seconds. @default 5 */
  readonly lockTimeoutSeconds?: number;
}

/** What was there and what is there now. */
export interface ChangedRelease {
  readonly file: string;
  readonly before: Release;
  readonly after: Release;
}

/** The release of an environment; an empty one where there is none yet. */
export function presentRelease(folder: string, environment: string): Release {
  const file = fileOf(folder, environment);
  return existsSync(file) ? parseRelease(readFileSync(file, 'utf8'), environment, file) : { environment, images: {} };
}

/**
 * Changes what runs in an environment: the file is the one before or the one after, whenever the process ends. One process at a time
 * changes releases of a folder; what somebody writes into the file meanwhile is not overwritten.
 *
 * @throws InvalidApplicationError with all that is wrong with the file that is there
 */
export function changeRelease({ folder, environment, change, lockTimeoutSeconds = lockSeconds }: ReleaseChange): ChangedRelease {
  const file = fileOf(folder, environment);
  mkdirSync(folder, { recursive: true });
  return alone(lockOf(folder), lockTimeoutSeconds, () => {
    const text = textOf(file);
    const before = presentRelease(folder, environment);
    const after = change(before);
    if (after === before) return { file, before, after };
    replace(join(folder, schemaFile), releaseJsonSchema());
    if (textOf(file) !== text) throw new Error(`${file} was changed by something else meanwhile; nothing was written: run it again`);
    replace(file, releaseText(after));
    return { file, before, after };
  });
}

/** An earlier release. */
export interface EarlierRelease {
  /** Of the files. */
  readonly folder: string;
  readonly environment: string;
  /** Of its file. */
  readonly text: string;
  /** May refuse it by throwing. */
  check(present: Release, earlier: Release): void;
}

/**
 * Puts the bytes of an earlier release back.
 *
 * @throws InvalidApplicationError with all that is wrong with them
 */
export function restoreRelease({ folder, environment, text, check }: EarlierRelease): ChangedRelease {
  const file = fileOf(folder, environment);
  const after = parseRelease(text, environment, `the earlier ${file}`);
  return alone(lockOf(folder), lockSeconds, () => {
    const before = presentRelease(folder, environment);
    check(before, after);
    replace(file, text);
    return { file, before, after };
  });
}

const lockSeconds = 5;

function lockOf(folder: string): string {
  return join(folder, '.orchestra-releases.lock');
}

function fileOf(folder: string, environment: string): string {
  return join(folder, `${environment}.json`);
}

function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** A rename is there as a whole or not at all. */
function replace(file: string, text: string): void {
  if (textOf(file) === text) return;
  const next = `${file}.new`;
  try {
    writeFileSync(next, text);
    renameSync(next, file);
  } finally {
    rmSync(next, { force: true });
  }
}

function alone<Result>(lock: string, seconds: number, work: () => Result): Result {
  try {
    takeLock(lock, seconds);
  } catch (error) {
    if (!(error instanceof LockedError)) throw error;
    throw new Error(`releases are being changed by another process: ${error.message}; nothing was written: run it again`);
  }
  try {
    return work();
  } finally {
    freeLock(lock);
  }
}
