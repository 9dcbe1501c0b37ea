import { containersOf } from '../../../model/containers-of';
import { type Issue, issue, type Path } from '../../../model/issue';
import { PathTree } from '../../../model/path-tree';
import { parseMemory } from '../../../model/quantity';
import type { ResolvedContainer, ResolvedWorkload } from '../../../model/resolved-workload';
import { show } from '../../../model/show';
import { fileFolders, isInside, keptFolderFiles } from '../render/file-folders';
import { fileGroup } from '../render/security-context';
import { volumeNames } from './volume-names';

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
    ...perhapsMissing(container, path),
    ...unreadable(workload, container, path),
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

/** Of a key that is not there, a mount of the file alone makes a folder. */
function perhapsMissing(container: ResolvedContainer, path: Path): Issue[] {
  return keptFolderFiles(container).flatMap((file) => {
    const { content } = file;
    if (typeof content === 'string' || !('optional' in content) || content.optional !== true) return [];
    const message = 'must not be optional and keep its folder: where the key is missing, a folder would be mounted in its place';
    return [issue('file-may-be-missing', [...path, 'files', file.path], message, 'leave out optional, or keepFolder')];
  });
}

/** Files belong to root and, without a group of files, to root's group. Capabilities that would read them all the same are dropped. */
function unreadable(workload: ResolvedWorkload, { fileOptions, security }: ResolvedContainer, path: Path): Issue[] {
  const { root, user, group = user, imageUser } = security;
  const isKnown = root !== undefined || user !== undefined || imageUser?.nonRoot === true;
  if (fileGroup(workload) !== undefined || !isKnown) return [];
  const [reads, needed] = root !== undefined ? [0o400, '0o400'] : group === 0 ? [0o040, '0o440'] : [0o004, '0o444'];
  return Object.entries(fileOptions).flatMap(([file, { mode }]) => {
    if (mode === undefined || (mode & reads) !== 0) return [];
    const who = root !== undefined ? 'let root read' : 'let the user of the container read, since the pod has no group of files';
    const remedy = root !== undefined ? `add ${needed}` : `add ${needed}, or state kubernetes.fsGroup`;
    return [issue('file-unreadable', [...path, 'files', file], `must ${who}, got 0${mode.toString(8)}`, remedy)];
  });
}

/** Folders on the node's disk fit into what the container may use of it, none lies where the kernel has its own, and all have names. */
export function volumes(workload: ResolvedWorkload, at: Path): Issue[] {
  return [
    ...containersOf(workload, at).flatMap(({ container, path }) => [...storage(container, path), ...kernelFolders(container, path)]),
    ...volumeNames(workload, at),
  ];
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
