import { lstatSync, renameSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { hasJournal, type JournalEntry, readJournal, removeJournal } from './file-journal';
import { mustLook } from './file-look';
import { sha256 } from './file-manifest';
import { parentsOf } from './file-paths';
import { discardStaging, newPlace, oldPlace } from './file-staging';
import { isSystemError } from './system-error';

/** Undoes what a call that was killed, or could not undo it itself, has left. */
export function recover(folder: string): void {
  if (hasJournal(folder)) rollBack(folder, readJournal(folder));
  discardStaging(folder);
}

/**
 * Takes the steps back, the last one first. What staging holds tells which steps were taken, so that any number of attempts, each cut
 * short anywhere, end in the same state. What people changed in between stays.
 */
export function rollBack(folder: string, steps: readonly JournalEntry[]): void {
  for (const [index, step] of [...steps.entries()].reverse()) takeBack(folder, step, index);
  removeJournal(folder);
}

function takeBack(folder: string, step: JournalEntry, index: number): void {
  const place = join(folder, step.path);
  const [fresh, kept] = [newPlace(folder, index), oldPlace(folder, index)];
  switch (step.kind) {
    case 'make':
      if (lookBack(folder, step.path).kind === 'folder') removeEmpty(place);
      return;
    case 'take':
      if (isThere(kept) && isFree(folder, step.path)) renameSync(kept, place);
      return;
    case 'put': {
      if (isThere(fresh)) return; // not taken, or taken back
      const found = lookBack(folder, step.path);
      const isOurs = found.kind === 'file' && sha256(found.content) === step.sha256;
      if (isThere(kept)) {
        if (isOurs || isFree(folder, step.path)) renameSync(kept, place);
      } else if (isOurs) renameSync(place, fresh);
    }
  }
}

/** What is at a path, which may be one that the system has never taken. */
function lookBack(folder: string, path: string): ReturnType<typeof mustLook> {
  try {
    return mustLook(folder, path);
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENAMETOOLONG') return { kind: 'nothing' };
    throw error;
  }
}

/** Not a link: that could only be of another program. */
function isThere(place: string): boolean {
  const stats = lstatSync(place, { throwIfNoEntry: false });
  return stats !== undefined && !stats.isSymbolicLink();
}

/** True where nothing is, in a folder that is there. */
function isFree(folder: string, path: string): boolean {
  const parent = parentsOf(path).at(-1);
  return mustLook(folder, path).kind === 'nothing' && (parent === undefined || mustLook(folder, parent).kind === 'folder');
}

function removeEmpty(place: string): void {
  try {
    rmdirSync(place);
  } catch (error) {
    if (!isSystemError(error) || !['ENOTEMPTY', 'EEXIST'].includes(error.code)) throw error;
  }
}
