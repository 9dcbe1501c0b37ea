import type { CloudRunContainerSpec } from '../container-spec';

/** A folder that a secret is mounted as. */
export interface FileFolder {
  readonly path: string;
  readonly secret: string;
  readonly files: readonly { readonly name: string; readonly version: string }[];
}

/** The folder that a file lies in. */
export function folderOf(file: string): string {
  return file.slice(0, Math.max(file.lastIndexOf('/'), 1));
}

/** The secrets of a container by the folders that their files lie in, in sorted order. */
export function fileFolders({ files }: CloudRunContainerSpec): readonly FileFolder[] {
  const folders = new Map<string, { path: string; secret: string; files: { name: string; version: string }[] }>();
  for (const [file, { name: secret, version }] of Object.entries(files)) {
    const path = folderOf(file);
    const folder = folders.get(path) ?? { path, secret, files: [] };
    folder.files.push({ name: file.slice(path.length + 1), version });
    folders.set(path, folder);
  }
  return [...folders.values()];
}
