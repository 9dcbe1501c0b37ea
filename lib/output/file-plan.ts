import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { NewFile, Step } from './file-changes';
import { emptiedFolders, lockedFolders, missingFolders } from './file-folders';
import { type Found, look } from './file-look';
import { manifestName, printManifest, textHash, type WrittenFiles } from './file-manifest';
import { type FileState, findObstacles } from './file-obstacles';
import { foldPath } from './file-path-fold';
import type { FileIssue } from './file-paths';
import type { FileRequest } from './file-request';

/** What has to happen, and what forbids it. Paths are sorted. */
export interface FilePlan {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  /** The owner's, no longer wanted, and there. */
  readonly pruned: readonly string[];
  /** What is done to the folder, in this order; nothing when all is as wanted. */
  readonly steps: readonly Step[];
  readonly issues: readonly FileIssue[];
}

/** Compares what is wanted with what is there, changing nothing. */
export function planFiles(request: FileRequest, recorded: WrittenFiles, manifest: Found): FilePlan {
  const { folder, files, owner } = request;
  const known = withNewNames(request, recorded);
  const states = [...files].map(([path, text]) => stateOf(folder, path, text));
  const obsolete = [...known].filter(([path, file]) => file.owner === owner && !files.has(path)).map(([path]) => path);
  // what stands in the place of a file that is gone was made by another program, and stays
  const old = new Map(
    obsolete
      .sort()
      .map((path) => [path, look(folder, path)] as const)
      .filter(([, found]) => found.kind === 'file' || found.kind === 'unreadable'),
  );
  const written = states.filter(({ isSame }) => !isSame);
  const pruned = [...old.keys()];
  const places = states.filter(({ found }) => found.kind === 'folder').map(({ path }) => path);
  const emptied = emptiedFolders({ folder, wanted: files.keys(), places, obsolete, pruned: new Set(pruned) });
  const steps = [
    ...[...pruned, ...emptied].map((path): Step => ({ kind: 'take', path })),
    ...missingFolders(
      folder,
      written.map(({ path }) => path),
    ).map((path): Step => ({ kind: 'make', path })),
    ...written.map(({ path, text, found }): Step => ({ kind: 'put', path, file: newFile(text, found) })),
    ...manifestSteps(request, known, manifest),
  ];
  const obstacles = findObstacles({ request, known, states, old, emptied: new Set(emptied) });
  const changing = steps.map(({ path }) => path);
  return {
    written: written.map(({ path }) => path),
    unchanged: states.filter(({ isSame }) => isSame).map(({ path }) => path),
    pruned,
    steps,
    issues: [...obstacles, ...(changing.length === 0 ? [] : lockedFolders(folder, changing, emptied))],
  };
}

function stateOf(folder: string, path: string, text: string): FileState {
  const found = look(folder, path);
  return { path, text, found, isSame: found.kind === 'file' && found.content.equals(Buffer.from(text)) };
}

/** Rights that a user gave to a file stay with the one that replaces it. */
function newFile(text: string, found: Found): NewFile {
  return found.kind === 'file' ? { text, replaces: found.mode } : { text };
}

/** The last step: a manifest that says what is there now; one that has nothing to say is no file. */
function manifestSteps({ files, owner }: FileRequest, known: WrittenFiles, manifest: Found): Step[] {
  const others = [...known].filter(([path, file]) => file.owner !== owner && !files.has(path));
  const after = new Map([...others, ...[...files].map(([path, text]) => [path, { owner, sha256: textHash(text) }] as const)]);
  if (after.size === 0) return manifest.kind === 'nothing' ? [] : [{ kind: 'take', path: manifestName }];
  const text = printManifest(after);
  if (manifest.kind === 'file' && textHash(manifest.content) === textHash(text)) return [];
  return [{ kind: 'put', path: manifestName, file: newFile(text, manifest) }];
}

/**
 * A file whose name changed in letter case only is the same file where case does not count: it has got its new name there already, and
 * must not be removed under the old one.
 */
function withNewNames({ folder, files, owner }: FileRequest, known: WrittenFiles): WrittenFiles {
  const gone = new Map(
    [...known].filter(([path, file]) => file.owner === owner && !files.has(path)).map(([path]) => [foldPath(path), path]),
  );
  if (gone.size === 0) return known;
  const renamed = new Map(
    [...files.keys()].flatMap((path) => {
      const old = known.has(path) ? undefined : gone.get(foldPath(path));
      return old !== undefined && isOneFile(join(folder, old), join(folder, path)) ? [[old, path] as const] : [];
    }),
  );
  return new Map([...known].map(([path, file]) => [renamed.get(path) ?? path, file]));
}

function isOneFile(first: string, second: string): boolean {
  const [one, other] = [first, second].map((path) => lstatSync(path, { throwIfNoEntry: false }));
  return one !== undefined && one.ino === other?.ino && one.dev === other.dev;
}
