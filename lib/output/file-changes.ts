import { closeSync, fchmodSync, fstatSync, fsyncSync, mkdirSync, openSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { look } from './file-look';
import { manifestName, printManifest, sha256, type WrittenFiles } from './file-manifest';
import { parentsOf, reservedPrefix } from './file-paths';
import type { FilePlan, FileRequest } from './file-plan';

/**
 * Carries a plan out. What can fail for want of space or rights comes first, in a staging folder; then the manifest says what is about to
 * come; then one rename for each file. A crash in between leaves whole files, all of them known to the next run.
 */
export function applyPlan({ folder, files, owner }: FileRequest, { written, pruned }: FilePlan, known: WrittenFiles): void {
  const ours = Object.fromEntries([...files].map(([path, text]) => [path, { owner, sha256: sha256(text) }]));
  const others = Object.fromEntries(Object.entries(known).filter(([, file]) => file.owner !== owner));
  const after = { ...others, ...ours };
  if (written.length + pruned.length === 0 && hasManifest(folder, after)) return;

  const staging = join(folder, `${reservedPrefix}.staging`);
  rmSync(staging, { recursive: true, force: true }); // of a run that crashed
  mkdirSync(staging);
  const staged = written.map((path, index) => ({ path, from: join(staging, String(index)) }));
  try {
    for (const { path, from } of staged) stage(from, files.get(path) ?? '', modeOf(folder, path));
    const arriving = Object.fromEntries(Object.entries(ours).filter(([path]) => written.includes(path)));
    putManifest(folder, staging, known, arriving);
    for (const path of pruned) prune(folder, path); // first: a file may take the place of a folder
    for (const { path, from } of staged) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      renameSync(from, join(folder, path));
    }
    putManifest(folder, staging, after);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

function hasManifest(folder: string, files: WrittenFiles): boolean {
  const found = look(folder, manifestName);
  return found.kind === 'file' ? found.content.toString() === printManifest(files) : Object.keys(files).length === 0;
}

/** Replaces the manifest in one step; one that has nothing to say is no file. */
function putManifest(folder: string, staging: string, files: WrittenFiles, writing: WrittenFiles = {}): void {
  if (Object.keys(files).length + Object.keys(writing).length === 0) {
    rmSync(join(folder, manifestName), { force: true });
    return;
  }
  stage(join(staging, manifestName), printManifest(files, writing));
  renameSync(join(staging, manifestName), join(folder, manifestName));
}

/** Writes and waits for the disk, so that a rename that follows never shows an empty file after a power cut. */
function stage(path: string, text: string, mode?: number): void {
  const file = openSync(path, 'wx');
  try {
    writeFileSync(file, text);
    const kept = mode ?? fstatSync(file).mode & 0o777;
    // whoever may read a script may run it
    fchmodSync(file, text.startsWith('#!') ? kept | ((kept & 0o444) >> 2) : kept);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The rights that somebody gave to the file that is to be replaced. */
function modeOf(folder: string, path: string): number | undefined {
  const found = look(folder, path);
  return found.kind === 'file' ? found.mode : undefined;
}

/** Removes a file and the folders that are empty without it. */
function prune(folder: string, path: string): void {
  rmSync(join(folder, path), { force: true });
  for (const parent of parentsOf(path).reverse()) {
    try {
      rmdirSync(join(folder, parent));
    } catch {
      return; // something else is in it
    }
  }
}
