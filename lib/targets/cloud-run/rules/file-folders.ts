import { type Issue, issue, type Path } from '../../../model/issue';
import type { ResolvedApplication, ResolvedContainer } from '../../../model/resolved';
import { show } from '../../../model/show';
import { folderOf } from '../render/file-folders';
import { startedContainers } from './runnable';

/** A secret is mounted as the folder that its files lie in, so a folder holds one secret, and nothing lies below it. */
export function fileFolders(app: ResolvedApplication): Issue[] {
  return startedContainers(app).flatMap(({ container, path }) => {
    const files = Object.keys(container.files).sort();
    return files.flatMap((file, index) => [...shared(file, files.slice(0, index), container, path), ...nested(file, container, path)]);
  });
}

function shared(file: string, earlier: readonly string[], { files }: ResolvedContainer, path: Path): Issue[] {
  const neighbour = earlier.find((each) => folderOf(each) === folderOf(file) && secretIn(files[each]) !== secretIn(files[file]));
  if (neighbour === undefined) return [];
  const message = `must lie in a folder of its own on Cloud Run: ${show(neighbour)} there is another secret`;
  return [issue('file-folder-shared', [...path, 'files', file], message)];
}

function nested(file: string, { files, volumes }: ResolvedContainer, path: Path): Issue[] {
  const folder = folderOf(file);
  const outside = (key: 'files' | 'volumes', place: string): Issue =>
    issue(
      'file-folder-nested',
      [...path, key, place],
      `must lie outside ${show(folder)}, where Cloud Run mounts the secret of ${show(file)}`,
    );
  return [
    ...Object.keys(files)
      .filter((other) => folderOf(other).startsWith(`${folder}/`))
      .map((other) => outside('files', other)),
    ...Object.keys(volumes)
      .filter((other) => other.startsWith(`${folder}/`))
      .map((other) => outside('volumes', other)),
  ];
}

function secretIn(file: ResolvedContainer['files'][string] | undefined): string | undefined {
  return typeof file === 'object' ? file.name : undefined;
}
