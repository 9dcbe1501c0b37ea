import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { show } from '../../../model/show';
import { folderOf } from '../render/file-folders';
import { startedContainers } from './runnable';

const reserved = ['/dev', '/proc', '/sys', '/cloudsql'];

/** Nothing is mounted over the root folder, the kernel's folders, or the sockets of databases. */
export function reservedFolders(app: ResolvedApplication): Issue[] {
  return startedContainers(app).flatMap(({ container: { files, volumes }, path }) => [
    ...Object.keys(files)
      .filter((file) => isReserved(folderOf(file)))
      .map((file) => refused([...path, 'files', file], folderOf(file))),
    ...Object.keys(volumes)
      .filter(isReserved)
      .map((folder) => refused([...path, 'volumes', folder], folder)),
  ]);
}

/** Whether Cloud Run mounts nothing there. */
export function isReserved(folder: string): boolean {
  return folder === '/' || reserved.some((each) => folder === each || folder.startsWith(`${each}/`));
}

function refused(path: readonly (string | number)[], folder: string): Issue {
  return issue('folder-reserved', path, `must lie in a folder of its own, not in ${show(folder)}, over which Cloud Run mounts nothing`);
}
