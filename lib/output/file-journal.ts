import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { mustLook } from './file-look';
import { manifestName } from './file-manifest';
import { fileIssue, invalidPaths } from './file-paths';
import { stageFile } from './file-stage';
import { stagingName } from './file-staging';
import { FilesNotWrittenError } from './files-not-written-error';
import { writeJson } from './json';

/** One step of a call, as far as undoing it needs to know. */
export type JournalEntry =
  /** A file or a folder without files goes to staging. */
  | { readonly kind: 'take'; readonly path: string }
  | { readonly kind: 'make'; readonly path: string }
  /** A file comes from staging. The hash tells it from one that was put there since. */
  | { readonly kind: 'put'; readonly path: string; readonly sha256: string };

const journalName = `${stagingName}/journal.json`;

/** From now on, and until the journal is removed, a call that ends is undone. */
export function writeJournal(folder: string, entries: readonly JournalEntry[]): void {
  const draft = join(folder, stagingName, 'draft.json');
  stageFile(draft, writeJson({ version: 1, steps: entries }));
  renameSync(draft, join(folder, journalName));
}

/** Everything is done, or everything undone. */
export function removeJournal(folder: string): void {
  rmSync(join(folder, journalName), { force: true });
}

/** True while a call is at work, or after it was killed at work. */
export function hasJournal(folder: string): boolean {
  return mustLook(folder, stagingName).kind === 'folder' && mustLook(folder, journalName).kind !== 'nothing';
}

/**
 * What a call that was cut short had in mind.
 *
 * @throws FilesNotWrittenError when the journal is not one that the library wrote.
 */
export function readJournal(folder: string): readonly JournalEntry[] {
  const found = mustLook(folder, journalName);
  if (found.kind === 'file') {
    try {
      const { version, steps } = JSON.parse(found.content.toString()) ?? {};
      if (version === 1 && Array.isArray(steps) && steps.every(isEntry)) return steps;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  const remedy = 'restore the files from version control, then remove the folder .orchestra-files.staging';
  throw new FilesNotWrittenError(folder, [fileIssue('journal-unreadable', journalName, 'must be unchanged', remedy)]);
}

/** The paths too: a crafted journal must not make the next call touch files elsewhere. */
function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('path' in value)) return false;
  if (typeof value.path !== 'string' || (value.path !== manifestName && invalidPaths([value.path]).length > 0)) return false;
  if (value.kind === 'put') return 'sha256' in value && typeof value.sha256 === 'string';
  return value.kind === 'take' || value.kind === 'make';
}
