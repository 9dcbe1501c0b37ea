import { containersOf } from '../../../model/containers-of';
import { type Issue, issue, type Path } from '../../../model/issue';
import { own } from '../../../model/own';
import { PathTree } from '../../../model/path-tree';
import { parseMemory } from '../../../model/quantity';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { show } from '../../../model/show';
import { nameOfShared } from '../folders';
import type { ResolvedComposeFolder } from '../host';
import { placeOf } from '../place';
import { absent } from './absent';

/** Folders of the host are opened for a reason, and nothing is mounted over what the workload has there. */
export function folders(app: ResolvedApplication): Issue[] {
  const place: Path = ['environments', app.environment.name, 'compose'];
  const { folders: stated, databases } = placeOf(app);
  const ofWorkloads = Object.entries(stated).flatMap(([name, byPath]) => {
    const workload = own(app.workloads, name);
    if (workload === undefined) return [absent(app, [...place, 'folders', name], name)];
    return Object.entries(byPath).flatMap(([path, folder]) => [
      ...inTheWay(workload, path, [...place, 'folders', name, path]),
      ...opened(folder, own(workload.volumes, path) !== undefined, [...place, 'folders', name, path]),
      ...shared(workload, folder, path, [...place, 'folders', name, path]),
    ]);
  });
  const ofDatabases = Object.entries(databases).flatMap(([name, { data }]) =>
    data === undefined ? [] : opened(data, true, [...place, 'databases', name, 'data']),
  );
  return [...ofWorkloads, ...ofDatabases];
}

/** What a container must not reach without a word: the host itself, and its Docker. */
const ofTheSystem =
  /^\/(?:$|(?:bin|boot|dev|etc|lib\d*|proc|root|run|sbin|sys|usr)(?:\/|$)|var\/?$|var\/(?:run|lib\/(?:docker|containerd|kubelet))(?:\/|$))/;

function opened(folder: ResolvedComposeFolder, isKept: boolean, place: Path): Issue[] {
  if (folder.kind === 'memory' && (parseMemory(folder.size) ?? 0) === 0)
    return [issue('quantity-zero', [...place, 'size'], `must be greater than 0, got '${folder.size}'`)];
  if (folder.kind !== 'host' || folder.reason !== undefined) return [];
  const missing = (why: string): Issue =>
    issue('reason-missing', [...place, 'reason'], `must say why the container reaches ${show(folder.path)}, ${why}`);
  const path = folder.path.replace(/\/+/g, '/').replace(/\/\.(?=\/|$)/g, '');
  if (ofTheSystem.test(path) || path.split('/').includes('..')) return [missing("which may be the system's")];
  return folder.writable === true && !isKept ? [missing('which it may write to')] : [];
}

/** What several containers mount is in one place, which memory of a container is not. */
function shared(workload: ResolvedWorkload, folder: ResolvedComposeFolder, path: string, place: Path): Issue[] {
  const name = nameOfShared(own(workload.volumes, path));
  if (name === undefined || folder.kind !== 'memory') return [];
  const mounts = containersOf(workload).flatMap(({ container: { volumes } }) => Object.values(volumes));
  if (mounts.filter((volume) => nameOfShared(volume) === name).length === 1) return [];
  const message = `must be 'volume' or 'host' for the volume ${name}, which other containers mount too, got 'memory'`;
  return [issue('folder-shared', [...place, 'kind'], message, 'or leave it out: a volume of Docker is shared')];
}

function inTheWay({ files }: ResolvedWorkload, path: string, place: Path): Issue[] {
  if (/^\/(?:proc|sys)(?:\/|$)/.test(path)) return [issue('path-reserved', place, 'must not lie in /proc or /sys')];
  const hidden = new PathTree([path]);
  const below = Object.keys(files).filter((file) => hidden.above(file).length > 0);
  if (below.length > 0) return [issue('path-taken', place, `must not hide the file ${show(below[0])}`, 'a mount hides what lies below it')];
  return new PathTree(Object.keys(files)).above(path).length > 0 ? [issue('file-is-folder', place, 'must not lie below a file')] : [];
}
