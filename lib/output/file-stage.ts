import { closeSync, constants, copyFileSync, fchmodSync, fstatSync, fsyncSync, linkSync, openSync, writeFileSync } from 'node:fs';
import { isSystemError } from './system-error';

/** Writes and waits for the disk, so that a rename that follows never shows an empty file after a power cut. */
export function stageFile(place: string, text: string, mode?: number): void {
  const file = openSync(place, 'wx');
  try {
    writeFileSync(file, text);
    const kept = mode ?? fstatSync(file).mode & 0o777;
    // readers of a script may run it
    fchmodSync(file, text.startsWith('#!') ? kept | ((kept & 0o444) >> 2) : kept);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Keeps a file under a second name while another one takes its place; as a copy where the file system has no such names. */
export function keepFile(path: string, place: string): void {
  try {
    linkSync(path, place);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    copyFileSync(path, place, constants.COPYFILE_EXCL);
  }
}
