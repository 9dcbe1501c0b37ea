import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentsOf } from './file-paths';
import { isSystemError } from './system-error';

/** What is at a path below a folder, without following links. */
export type Found =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'file'; readonly content: Buffer; readonly mode: number }
  | { readonly kind: 'folder' }
  /** A link, or something that is neither file nor folder, at the path or on the way to it. */
  | { readonly kind: 'link'; readonly at: string }
  /** The path leads through a file. */
  | { readonly kind: 'under-file'; readonly at: string }
  /** The system does not let us look. */
  | { readonly kind: 'unreadable'; readonly code: string };

/** Looks at a path, or says why it cannot. */
export function look(folder: string, path: string): Found {
  try {
    return mustLook(folder, path);
  } catch (error) {
    if (isSystemError(error)) return { kind: 'unreadable', code: error.code };
    throw error;
  }
}

/**
 * Looks at a path one step at a time: a link in the middle could lead out of the folder.
 *
 * @throws SystemError where the system does not let us look.
 */
export function mustLook(folder: string, path: string): Exclude<Found, { readonly kind: 'unreadable' }> {
  for (const parent of parentsOf(path)) {
    const stats = lstatSync(join(folder, parent), { throwIfNoEntry: false });
    if (stats === undefined) {
      lstatSync(join(folder, path), { throwIfNoEntry: false }); // for the system's word on paths that are too long
      return { kind: 'nothing' };
    }
    if (stats.isFile()) return { kind: 'under-file', at: parent };
    if (!stats.isDirectory()) return { kind: 'link', at: parent };
  }
  const place = join(folder, path);
  const stats = lstatSync(place, { throwIfNoEntry: false });
  if (stats === undefined) return { kind: 'nothing' };
  if (stats.isDirectory()) return { kind: 'folder' };
  return stats.isFile() ? { kind: 'file', content: readFileSync(place), mode: stats.mode & 0o777 } : { kind: 'link', at: path };
}
