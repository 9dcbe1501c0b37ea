import type { Found } from './file-look';
import { textHash, type WrittenFile, type WrittenFiles } from './file-manifest';
import { collisions, type FileIssue, fileIssue } from './file-paths';
import type { FileRequest } from './file-request';
import { refusal } from './system-error';

/** A wanted file beside what is in its place. */
export interface FileState {
  readonly path: string;
  readonly text: string;
  readonly found: Found;
  readonly isSame: boolean;
}

interface Comparison {
  readonly request: FileRequest;
  readonly known: WrittenFiles;
  readonly states: readonly FileState[];
  /** What is to be removed. */
  readonly old: ReadonlyMap<string, Found>;
  /** Folders that go. */
  readonly emptied: ReadonlySet<string>;
}

/** Everything that is there and forbids to write or remove. */
export function findObstacles(comparison: Comparison): FileIssue[] {
  const { request, known, states, old } = comparison;
  const others = [...known].filter(([path, { owner }]) => owner !== request.owner && !request.files.has(path)).map(([path]) => path);
  return [
    ...(others.length === 0 ? [] : collisions([...others, ...request.files.keys()]).filter(({ path }) => request.files.has(path))),
    ...states.flatMap((state) => [
      ...otherOwner(state.path, request.owner, known.get(state.path)),
      ...(state.isSame ? [] : obstacle(state.path, state.found, comparison, state.text)),
    ]),
    ...[...old].flatMap(([path, found]) => obstacle(path, found, comparison)),
  ];
}

function otherOwner(path: string, owner: string, file: WrittenFile | undefined): FileIssue[] {
  if (file === undefined || file.owner === owner) return [];
  return [fileIssue('file-of-other-owner', path, `must be written by one owner, got ${owner} and ${file.owner}`)];
}

/** Why a path must not be written to, or removed. */
function obstacle(path: string, found: Found, { request, known, old, emptied }: Comparison, text?: string): FileIssue[] {
  switch (found.kind) {
    case 'nothing':
      return [];
    case 'unreadable':
      return [refusal(path, found.code)];
    case 'link':
      return [fileIssue('file-behind-link', path, `must lie in the folder itself, got a link or special file at ${found.at}`, 'remove it')];
    case 'under-file':
      if (old.has(found.at)) return [];
      return [fileIssue('file-in-the-way', path, `must lie in a folder, got a file at ${found.at}`, 'move or remove that file')];
    case 'folder':
      if (emptied.has(path)) return [];
      return [fileIssue('file-in-the-way', path, 'must be a file, got a folder', 'move or remove that folder')];
    case 'file': {
      const file = known.get(path);
      const hash = textHash(found.content);
      // line ends alone are git's doing
      if (request.force ? file !== undefined : hash === file?.sha256) return [];
      if (text !== undefined && hash === textHash(text)) return [];
      return [file === undefined ? notOurs(path) : edited(path)];
    }
  }
}

function notOurs(path: string): FileIssue {
  return fileIssue('file-not-ours', path, 'must not be there, got a file that was not written by this library', 'move or remove it');
}

function edited(path: string): FileIssue {
  const remedy = 'move the change to the source, or force';
  return fileIssue('file-edited', path, 'must be unchanged, got a file that was edited since it was written', remedy);
}
