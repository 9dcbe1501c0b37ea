import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { look } from './file-look';
import { reservedPrefix, validatePaths } from './file-paths';
import { writeJson } from './json';

/** A file that the library wrote. */
export interface WrittenFile {
  /** Who asked for it, and alone may replace or remove it. */
  readonly owner: string;
  /** Hash of what was written; anything else was changed by somebody since. */
  readonly sha256: string;
}

/** What the library wrote to a folder, by path. */
export interface WrittenFiles {
  readonly [path: string]: WrittenFile;
}

/** The manifest's name in the folder that it describes. */
export const manifestName = `${reservedPrefix}.json`;

/**
 * What the manifest of a folder says. A write that a crash cut short counts as far as it got: a file is known by the old hash or by
 * the new one, whichever it has.
 *
 * @returns `undefined` when the manifest is not one that the library wrote.
 */
export function readManifest(folder: string): WrittenFiles | undefined {
  const manifest = look(folder, manifestName);
  if (manifest.kind === 'nothing') return {};
  if (manifest.kind !== 'file') return undefined;
  try {
    const { version, files, writing = {} } = JSON.parse(readFileSync(join(folder, manifestName), 'utf8')) ?? {};
    if (version !== 1 || !isFiles(files) || !isFiles(writing)) return undefined;
    // paths too: a crafted manifest must not make the next run remove files elsewhere
    if (validatePaths([...new Set([...Object.keys(files), ...Object.keys(writing)])]).some(({ code }) => code === 'file-path-invalid'))
      return undefined;
    const arrived = Object.entries(writing).filter(([path, { sha256 }]) => hashOf(folder, path) === sha256);
    return { ...files, ...Object.fromEntries(arrived) };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Text of a manifest: what is written, and during a write what is about to be. */
export function printManifest(files: WrittenFiles, writing: WrittenFiles = {}): string {
  return writeJson(Object.keys(writing).length === 0 ? { version: 1, files } : { version: 1, files, writing });
}

/** Hash of a file below a folder, `undefined` where there is none. */
function hashOf(folder: string, path: string): string | undefined {
  const found = look(folder, path);
  return found.kind === 'file' ? sha256(found.content) : undefined;
}

export function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function isFiles(value: unknown): value is WrittenFiles {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((each) => typeof each?.owner === 'string' && /^[0-9a-f]{64}$/.test(each.sha256));
}
