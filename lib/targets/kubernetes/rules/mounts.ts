import { containersOf } from '../../../model/containers-of';
import { type Issue, issue, type Path } from '../../../model/issue';
import { PathTree } from '../../../model/path-tree';
import { parseMemory } from '../../../model/quantity';
import type { ResolvedContainer, ResolvedWorkload } from '../../../model/resolved-workload';
import { show } from '../../../model/show';
import { fileFolders, isInside, keptFolderFiles } from '../render/file-folders';

/** Folders that no program runs without: a mount would hide what the image has there. */
const neededFolders = new Set([
  '/',
  '/bin',
  '/boot',
  '/dev',
  '/etc',
  '/etc/ssl',
  '/etc/ssl/certs',
  '/home',
  '/lib',
  '/lib64',
  '/opt',
  '/proc',
  '/root',
  '/run',
  '/sbin',
  '/sys',
  '/tmp',
  '/usr',
  '/usr/bin',
  '/usr/lib',
  '/usr/lib64',
  '/usr/local',
  '/usr/local/bin',
  '/usr/local/lib',
  '/usr/local/share',
  '/usr/sbin',
  '/usr/share',
  '/var',
  '/var/cache',
  '/var/lib',
  '/var/log',
  '/var/run',
  '/var/tmp',
]);

/** Files lie in folders of their own, since the folder of a file is mounted whole, and nothing else has to be made inside. */
export function files(workload: ResolvedWorkload, at: Path): Issue[] {
  return containersOf(workload, at).flatMap(({ container, path }) => [
    ...hiding(container, path),
    ...inTheWay(container, path),
    ...volumesInside(container, path),
    ...dotted(container, path),
    ...keptInFolders(container, path),
  ]);
}

function hiding(container: ResolvedContainer, path: Path): Issue[] {
  const folders = fileFolders(container).filter((folder) => neededFolders.has(folder.path));
  return folders.flatMap((folder) =>
    folder.files.map((file) => {
      const message = `must lie in a folder of its own: mounting ${show(folder.path)} would hide what the image has there`;
      return issue('file-hides-folder', [...path, 'files', file.path], message, 'or leave that there: file(…, { keepFolder: true })');
    }),
  );
}

function inTheWay({ files: all }: ResolvedContainer, path: Path): Issue[] {
  const paths = Object.keys(all);
  const tree = new PathTree(paths);
  const blocked = paths.filter((inner) => tree.above(inner).length > 1);
  return blocked.map((inner) => issue('file-is-folder', [...path, 'files', inner], 'must not lie below another file'));
}

function volumesInside(container: ResolvedContainer, path: Path): Issue[] {
  const volumes = new PathTree(Object.keys(container.volumes));
  return fileFolders(container).flatMap((folder) =>
    volumes
      .below(folder.path)
      .map((volume) =>
        issue(
          'volume-in-files',
          [...path, 'volumes', volume],
          `must lie outside ${show(folder.path)}, which is mounted read-only for the files in it`,
        ),
      ),
  );
}

/** The API server takes such a path below a folder for one that leaves it. */
function dotted(container: ResolvedContainer, path: Path): Issue[] {
  const found = fileFolders(container).flatMap((folder) => folder.files.filter(({ below }) => below.startsWith('..')));
  return found.map((file) =>
    issue('file-starts-with-dots', [...path, 'files', file.path], "must have a name that does not start with '..'"),
  );
}

/** Nothing can be mounted inside a folder that is mounted read-only for other files. */
function keptInFolders(container: ResolvedContainer, path: Path): Issue[] {
  const folders = new PathTree(fileFolders(container).map((folder) => folder.path));
  return keptFolderFiles(container).flatMap((file) => {
    const [folder] = folders.above(file.path);
    if (folder === undefined) return [];
    const message = `must not keep its folder, since ${show(folder)} is mounted as a whole for other files: give keepFolder to all of them`;
    return [issue('file-in-mounted-folder', [...path, 'files', file.path], message)];
  });
}

/** Folders on the node's disk fit into what the container may use of it, and none lies where the kernel has its own. */
export function volumes(workload: ResolvedWorkload, at: Path): Issue[] {
  return containersOf(workload, at).flatMap(({ container, path }) => [...storage(container, path), ...kernelFolders(container, path)]);
}

function storage({ volumes: all, resources: { ephemeralStorage } }: ResolvedContainer, path: Path): Issue[] {
  const most = parseMemory(ephemeralStorage) ?? 0;
  return Object.entries(all).flatMap(([folder, volume]) => {
    if (volume.kind !== 'temporary' || volume.medium !== 'disk' || (parseMemory(volume.size) ?? 0) <= most) return [];
    const message = `must fit into resources.ephemeralStorage ('${ephemeralStorage}'), got '${volume.size}'`;
    return [issue('volume-above-ephemeral-storage', [...path, 'volumes', folder, 'size'], message, 'the pod is evicted when it uses more')];
  });
}

function kernelFolders({ volumes: all, files }: ResolvedContainer, path: Path): Issue[] {
  const reserved = (place: string): boolean => isInside(place, '/proc') || isInside(place, '/sys');
  const found = (key: string, record: object): Issue[] =>
    Object.keys(record)
      .filter(reserved)
      .map((place) => issue('path-reserved', [...path, key, place], 'must not lie in /proc or /sys'));
  return [...found('volumes', all), ...found('files', files)];
}
