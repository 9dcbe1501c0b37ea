import { lstatSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { holdsFoldersOnly } from './file-folders';
import { type JournalEntry, removeJournal, writeJournal } from './file-journal';
import { sha256 } from './file-manifest';
import { fileIssue } from './file-paths';
import { keepFile, stageFile } from './file-stage';
import { discardStaging, newPlace, oldPlace, stagingName, tidyStaging } from './file-staging';
import { rollBack } from './file-undo';
import { FilesNotWrittenError } from './files-not-written-error';
import { isSystemError, type SystemError, systemIssue } from './system-error';

/** One change of a folder. */
export type Step =
  /** Removes a file, or a folder without files. */
  | { readonly kind: 'take'; readonly path: string }
  /** Makes a folder. */
  | { readonly kind: 'make'; readonly path: string }
  /** Writes a file. */
  | { readonly kind: 'put'; readonly path: string; readonly file: NewFile };

export interface NewFile {
  readonly text: string;
  /** Rights of the file that is there and is to be replaced. */
  readonly replaces?: number;
}

/**
 * Takes all steps or none. Whatever needs space comes first, in staging: new files, and second names for files that are replaced. Then
 * a journal says what is about to happen, and until it is removed everything can be taken back: by this call when a step fails, by the
 * next one when this one is killed. The steps themselves only change names.
 *
 * @throws SystemError of the step that failed, when all is as it was before.
 * @throws FilesNotWrittenError when it is not.
 */
export function takeSteps(folder: string, steps: readonly Step[]): void {
  const entries = steps.map(entryOf);
  try {
    discardStaging(folder);
    mkdirSync(join(folder, stagingName));
    for (const [index, step] of steps.entries()) stage(folder, step, index);
    writeJournal(folder, entries);
  } catch (error) {
    tidyStaging(folder);
    throw error;
  }
  try {
    for (const [index, step] of steps.entries()) take(folder, step, index);
    for (const [index, step] of steps.entries()) assertTaken(folder, step, index);
    removeJournal(folder);
  } catch (error) {
    undo(folder, entries, error);
    throw error;
  }
  tidyStaging(folder);
}

function entryOf(step: Step): JournalEntry {
  return step.kind === 'put' ? { kind: 'put', path: step.path, sha256: sha256(step.file.text) } : { kind: step.kind, path: step.path };
}

function stage(folder: string, step: Step, index: number): void {
  if (step.kind !== 'put') return;
  stageFile(newPlace(folder, index), step.file.text, step.file.replaces);
  if (step.file.replaces !== undefined) keepFile(join(folder, step.path), oldPlace(folder, index));
}

function take(folder: string, step: Step, index: number): void {
  const place = join(folder, step.path);
  switch (step.kind) {
    case 'take':
      renameSync(place, oldPlace(folder, index));
      return;
    case 'make':
      mkdirSync(place);
      return;
    case 'put':
      renameSync(newPlace(folder, index), place);
  }
}

/** What another program put into a folder while that was taken must not go with it. */
function assertTaken(folder: string, step: Step, index: number): void {
  const place = oldPlace(folder, index);
  if (step.kind !== 'take' || !lstatSync(place).isDirectory() || holdsFoldersOnly(place)) return;
  const message = 'must stay without files while it is removed, got some of another program';
  throw new FilesNotWrittenError(folder, [fileIssue('changed-meanwhile', step.path, message, 'write again once that program is done')]);
}

function undo(folder: string, entries: readonly JournalEntry[], cause: unknown): void {
  let problem: SystemError | undefined;
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      rollBack(folder, entries);
      tidyStaging(folder);
      return;
    } catch (error) {
      if (!isSystemError(error)) throw error;
      problem = error;
    }
  }
  const problems = [cause, problem].filter(isSystemError).map((each) => systemIssue(each, folder));
  throw new FilesNotWrittenError(folder, problems, 'unfinished');
}
