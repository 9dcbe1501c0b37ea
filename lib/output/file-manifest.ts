import { createHash } from 'node:crypto';
import { isRecord } from '../model/record';
import type { Found } from './file-look';
import { invalidPaths, reservedPrefix } from './file-paths';
import { writeJson } from './json';

/** A file that the library wrote. */
export interface WrittenFile {
  /** Who asked for it, and alone may replace or remove it. */
  readonly owner: string;
  /** Hash of what was written; anything else was changed since. */
  readonly sha256: string;
}

/** What the library wrote to a folder, by path; a map, because a file may be called `constructor`. */
export type WrittenFiles = ReadonlyMap<string, WrittenFile>;

/** The manifest's name in the folder that it describes. */
export const manifestName = `${reservedPrefix}.json`;

/**
 * What the manifest of a folder says.
 *
 * @returns `undefined` when the manifest is not one that the library wrote.
 */
export function readManifest(manifest: Found): WrittenFiles | undefined {
  if (manifest.kind === 'nothing') return new Map();
  if (manifest.kind !== 'file') return undefined;
  try {
    const { version, files } = JSON.parse(manifest.content.toString()) ?? {};
    if (version !== 1 || !isFiles(files)) return undefined;
    // paths too: a crafted manifest must not make the next run remove files elsewhere
    return invalidPaths(Object.keys(files)).length > 0 ? undefined : new Map(Object.entries(files));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export function printManifest(files: WrittenFiles): string {
  return writeJson({ version: 1, files: Object.fromEntries(files) });
}

/** Hash of a text whatever its line ends: git (`core.autocrlf`, `.gitattributes`) changes them when it checks files out. */
export function textHash(text: string | Buffer): string {
  const content = Buffer.from(text);
  return sha256(content.includes('\r\n') ? Buffer.from(content.toString('latin1').replaceAll('\r\n', '\n'), 'latin1') : content);
}

/** Hash of the bytes. */
export function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function isFiles(value: unknown): value is Readonly<Record<string, WrittenFile>> {
  if (!isRecord(value)) return false;
  return Object.values(value).every(
    (each) => isRecord(each) && typeof each['owner'] === 'string' && /^[0-9a-f]{64}$/.test(String(each['sha256'])),
  );
}
