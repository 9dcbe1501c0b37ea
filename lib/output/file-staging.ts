import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { reservedPrefix } from './file-paths';
import { isSystemError } from './system-error';

/** Folder in the folder, on the same disk: files come from here and go here by a mere change of name. */
export const stagingName = `${reservedPrefix}.staging`;

/** Where the new file of a step waits for its turn. */
export function newPlace(folder: string, step: number): string {
  return join(folder, stagingName, `new-${step}`);
}

/** Where a step keeps what was there before. */
export function oldPlace(folder: string, step: number): string {
  return join(folder, stagingName, `old-${step}`);
}

export function discardStaging(folder: string): void {
  rmSync(join(folder, stagingName), { recursive: true, force: true });
}

/** Removes staging if possible. Without a journal it means nothing: the next call removes what this one cannot. */
export function tidyStaging(folder: string): void {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      discardStaging(folder);
      return;
    } catch (error) {
      if (!isSystemError(error)) throw error;
    }
  }
}
