import type { FileContent } from '../../../model/env-value';
import type { FileOptions } from '../../../model/file-value';
import { own } from '../../../model/own';
import { PathTree } from '../../../model/path-tree';
import { perObject } from '../../../model/per-object';
import { byKey } from '../../../model/record';
import type { ResolvedContainer } from '../../../model/resolved-workload';

/** A folder that is mounted whole because files of the model lie in it. */
export interface FileFolder {
  readonly path: string;
  readonly files: readonly FolderFile[];
}

export interface FolderFile {
  /** Absolute, as in the model. */
  readonly path: string;
  /** Path below the folder. */
  readonly below: string;
  readonly content: FileContent;
  readonly options: FileOptions;
}

/**
 * The topmost folders with files in them: one mount each, since a mount of a single file (`subPath`) would be neither updated nor
 * accepted by scanners, and mounts inside a read-only mount cannot be made.
 */
export function fileFolders(container: ResolvedContainer): readonly FileFolder[] {
  return foldersOf(container);
}

/** Files that leave what the image has beside them: each is mounted by itself. */
export function keptFolderFiles({ files, fileOptions }: ResolvedContainer): readonly FolderFile[] {
  return Object.keys(fileOptions)
    .sort()
    .flatMap((path) => {
      const [content, options] = [own(files, path), own(fileOptions, path)];
      if (content === undefined || options?.keepFolder !== true) return [];
      return [{ path, below: path.slice(path.lastIndexOf('/') + 1), content, options }];
    });
}

const foldersOf = perObject(({ files, fileOptions }: ResolvedContainer): readonly FileFolder[] => {
  const optionsOf = (path: string): FileOptions => own(fileOptions, path) ?? {};
  const paths = Object.keys(files)
    .filter((path) => optionsOf(path).keepFolder !== true)
    .sort();
  const folders = new PathTree(new Set(paths.map(folderOf)));
  const found = new Map<string, FolderFile[]>();
  for (const path of paths) {
    const [folder = '/'] = folders.above(folderOf(path));
    const inside = found.get(folder) ?? [];
    inside.push({ path, below: path.slice(folder === '/' ? 1 : folder.length + 1), content: files[path] ?? '', options: optionsOf(path) });
    found.set(folder, inside);
  }
  return [...found].sort(byKey).map(([path, inside]) => ({ path, files: inside }));
});

/** Whether a path is, or lies below, a folder. */
export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder === '/' ? folder : `${folder}/`);
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 1));
}
