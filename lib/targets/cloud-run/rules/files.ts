import { type Issue, issue, type Path } from '../../../model/issue';
import { own } from '../../../model/own';
import { PathTree } from '../../../model/path-tree';
import type { ResolvedContainer } from '../../../model/resolved-workload';
import { keyOf, storedName } from '../../../model/secret-keys';
import { show } from '../../../model/show';
import { folderOf } from '../render/file-folders';
import { type Runnable, startedIn } from '../runnable';

/** A secret is mounted as the folder that its files lie in, so a folder holds one secret, and nothing lies below it. */
export function fileFolders(workload: Runnable, at: Path): Issue[] {
  return startedIn(workload, at).flatMap(({ container, path }) => {
    const files = Object.keys(container.files).sort();
    const known = new Map<string, Neighbours>();
    const [folders, volumes] = [new PathTree(new Set(files.map(folderOf))), new PathTree(Object.keys(container.volumes))];
    const inside: Inside = { files: byFolder(Object.keys(container.files)), folders, volumes };
    return files.flatMap((file) => [...shared(file, known, container, path), ...nested(file, inside, path)]);
  });
}

/** Files of one folder: the first, and the first with another secret. */
interface Neighbours {
  readonly first: string;
  other?: string;
}

function shared(file: string, known: Map<string, Neighbours>, { files }: ResolvedContainer, path: Path): Issue[] {
  const before = known.get(folderOf(file));
  if (before === undefined) {
    known.set(folderOf(file), { first: file });
    return [];
  }
  const isOther = secretIn(own(files, before.first)) !== secretIn(own(files, file));
  const neighbour = isOther ? before.first : before.other;
  if (isOther) before.other ??= file;
  if (neighbour === undefined) return [];
  const message = `must lie in a folder of its own on Cloud Run: ${show(neighbour)} there is another secret`;
  return [issue('file-folder-shared', [...path, 'files', file], message)];
}

/** What there is of a container by where it lies. */
interface Inside {
  readonly files: ReadonlyMap<string, readonly string[]>;
  readonly folders: PathTree;
  readonly volumes: PathTree;
}

function nested(file: string, { files, folders, volumes }: Inside, path: Path): Issue[] {
  const folder = folderOf(file);
  // one is enough for all that lie there, and the root folder is reserved anyway
  if (files.get(folder)?.[0] !== file || folder === '/') return [];
  const outside = (key: 'files' | 'volumes', place: string): Issue =>
    issue(
      'file-folder-nested',
      [...path, key, place],
      `must lie outside ${show(folder)}, where Cloud Run mounts the secret of ${show(file)}`,
    );
  return [
    ...folders
      .below(folder)
      .flatMap((other) => (other === folder ? [] : (files.get(other) ?? [])))
      .map((other) => outside('files', other)),
    ...volumes.below(folder).flatMap((other) => (other === folder ? [] : [outside('volumes', other)])),
  ];
}

function byFolder(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const file of files) {
    const inside = found.get(folderOf(file)) ?? [];
    inside.push(file);
    found.set(folderOf(file), inside);
  }
  return found;
}

function secretIn(file: ResolvedContainer['files'][string] | undefined): string | undefined {
  return typeof file === 'object' && file.kind === 'secret' ? storedName(file.name, keyOf(file)) : undefined;
}

/** Cloud Run mounts the folder of a secret, which hides what the image has there. */
export function keptFolders(workload: Runnable, at: Path): Issue[] {
  return startedIn(workload, at).flatMap(({ container: { fileOptions }, path }) =>
    Object.entries(fileOptions).flatMap(([file, { keepFolder }]) => {
      if (keepFolder !== true) return [];
      const message = 'must not keep its folder on Cloud Run, which mounts secrets as folders';
      return [issue('file-keeps-folder', [...path, 'files', file], message, 'let the program read it in a folder of its own')];
    }),
  );
}

/** Cloud Run mounts secrets, not texts. */
export function textFiles(workload: Runnable, at: Path): Issue[] {
  const remedy = 'put the text into the image, or into a secret';
  return startedIn(workload, at).flatMap(({ container: { files }, path }) => {
    const texts = Object.entries(files).flatMap(([place, file]) => {
      if (typeof file === 'string' || file.kind === 'config') return [place];
      // its files are those of a folder, which is what the user wrote
      return file.kind === 'monitoring' ? [place.slice(0, -`/${file.file ?? ''}`.length)] : [];
    });
    return [...new Set(texts)].map((place) =>
      issue('file-text-unsupported', [...path, 'files', place], 'must be a secret on Cloud Run', remedy),
    );
  });
}
