import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Issue } from '../model/issue';
import { type Found, look } from './file-look';
import { sha256, type WrittenFile, type WrittenFiles } from './file-manifest';
import { fileIssue } from './file-paths';

/** What is wanted of a folder. */
export interface FileRequest {
  readonly folder: string;
  /** Text by path. */
  readonly files: ReadonlyMap<string, string>;
  readonly owner: string;
  /** Gives up what people changed in the owner's files. */
  readonly force: boolean;
}

/** What has to happen, and what forbids it. Paths are sorted. */
export interface FilePlan {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  /** The owner's, no longer wanted, and there. */
  readonly pruned: readonly string[];
  readonly issues: readonly Issue[];
}

/** Compares what is wanted with what is there, changing nothing. */
export function planFiles(request: FileRequest, known: WrittenFiles): FilePlan {
  const { folder, files, owner } = request;
  const obsolete = Object.keys(known).filter((path) => known[path]?.owner === owner && !files.has(path));
  // what stands in the place of a file that is gone was made by somebody else, and stays
  const pruned = obsolete.filter((path) => look(folder, path).kind === 'file').sort();
  const states = [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, text]) => ({ path, text, found: look(folder, path) }));
  const isSame = (found: Found, text: string) => found.kind === 'file' && found.content.equals(Buffer.from(text));
  return {
    written: states.filter(({ found, text }) => !isSame(found, text)).map(({ path }) => path),
    unchanged: states.filter(({ found, text }) => isSame(found, text)).map(({ path }) => path),
    pruned,
    issues: [
      ...states.flatMap(({ path, text, found }) => [
        ...otherOwner(path, owner, known[path]),
        ...(isSame(found, text) ? [] : obstacles(path, found, request, known, pruned)),
      ]),
      ...pruned.flatMap((path) => obstacles(path, look(folder, path), request, known, pruned)),
    ],
  };
}

function otherOwner(path: string, owner: string, file: WrittenFile | undefined): Issue[] {
  if (file === undefined || file.owner === owner) return [];
  return [fileIssue('file-of-other-owner', path, `must be written by one owner, got ${owner} and ${file.owner}`)];
}

/** Why a path must not be written to, or removed. */
function obstacles(path: string, found: Found, request: FileRequest, known: WrittenFiles, pruned: readonly string[]): Issue[] {
  switch (found.kind) {
    case 'nothing':
      return [];
    case 'link':
      return [fileIssue('file-behind-link', path, `must lie in the folder itself, got a link or special file at ${found.at}`)];
    case 'under-file':
      return pruned.includes(found.at) ? [] : [fileIssue('file-in-the-way', path, `must lie in a folder, got a file at ${found.at}`)];
    case 'folder':
      return emptied(request.folder, path, pruned) ? [] : [fileIssue('file-in-the-way', path, 'must be a file, got a folder')];
    case 'file': {
      const file = known[path];
      if (file === undefined)
        return [
          fileIssue('file-not-ours', path, 'must not be there, got a file that was not written by this library', 'move or remove it'),
        ];
      if (file.sha256 === sha256(found.content) || request.force) return [];
      return [
        fileIssue(
          'file-edited',
          path,
          'must be as it was written, got a file that was changed since',
          'move the change to the source, or force',
        ),
      ];
    }
  }
}

/** True for a folder that goes away with the old files in it. */
function emptied(folder: string, path: string, pruned: readonly string[]): boolean {
  const inside = readdirSync(join(folder, path), { recursive: true, withFileTypes: true });
  const paths = inside.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
  return paths.every((each) => pruned.some((old) => old === each || old.startsWith(`${each}/`)));
}
