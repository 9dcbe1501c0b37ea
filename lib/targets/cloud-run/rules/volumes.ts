import { type Issue, issue, type Path } from '../../../model/issue';
import { listSortedKeys } from '../../../model/list-names';
import { own } from '../../../model/own';
import { PathTree } from '../../../model/path-tree';
import { parseMemory } from '../../../model/quantity';
import type { ResolvedContainer } from '../../../model/resolved-workload';
import { show } from '../../../model/show';
import type { CloudRunContext } from '../context';
import { folderOf } from '../render/file-folders';
import { type Runnable, startedIn } from '../runnable';

/** What lies elsewhere has a folder of its own in each container that finds it. */
export function remoteVolumes(workload: Runnable, _at: Path, { options }: CloudRunContext): Issue[] {
  const volumes = workload.cloudRun?.volumes;
  if (volumes === undefined) return [];
  const mounts = new Map([workload, ...Object.values(workload.sidecars)].map((each) => [each, new PathTree(new Set(mountsOf(each)))]));
  const remote = new PathTree(Object.keys(volumes));
  return Object.entries(volumes).flatMap(([folder, { sidecars = [] }]) => {
    const place = [...options, 'volumes', folder];
    const found = sidecars.flatMap((name) => own(workload.sidecars, name) ?? []);
    return [
      ...(isReserved(folder) ? [issue('folder-reserved', place, 'must not lie where Cloud Run mounts nothing')] : []),
      ...sidecars.flatMap((name, index) =>
        own(workload.sidecars, name) === undefined ? [unknown(name, workload.sidecars, [...place, 'sidecars', index])] : [],
      ),
      ...[workload, ...found].flatMap((container) => {
        const other = inTheWay(folder, mounts.get(container)) ?? (container === workload ? inTheWay(folder, remote, folder) : undefined);
        return other === undefined ? [] : [taken(other, place)];
      }),
    ];
  });
}

function mountsOf({ files, volumes }: ResolvedContainer): readonly string[] {
  // the root folder is reserved anyway
  return [...Object.keys(files).map(folderOf), ...Object.keys(volumes)].filter((folder) => folder !== '/');
}

/** What a folder lies in, or what lies in it. */
function inTheWay(folder: string, mounted: PathTree | undefined, itself?: string): string | undefined {
  const found = [...(mounted?.above(folder) ?? []), ...(mounted?.below(folder) ?? [])];
  return found.find((each) => each !== itself);
}

function taken(other: string, path: Path): Issue {
  return issue('path-taken', path, `must lie outside ${show(other)}`, 'a mount hides what lies below it');
}

function unknown(name: string, sidecars: object, path: Path): Issue {
  return issue('sidecar-unknown', path, `must be a sidecar, got ${show(name)}`, `known are ${listSortedKeys(sidecars)}`);
}

const reserved = ['/dev', '/proc', '/sys', '/cloudsql'];

/** Nothing is mounted over the root folder, the kernel's folders, or the sockets of databases. */
export function reservedFolders(workload: Runnable, at: Path): Issue[] {
  return startedIn(workload, at).flatMap(({ container: { files, volumes }, path }) => [
    ...Object.keys(files)
      .filter((file) => isReserved(folderOf(file)))
      .map((file) => refused([...path, 'files', file], folderOf(file))),
    ...Object.keys(volumes)
      .filter(isReserved)
      .map((folder) => refused([...path, 'volumes', folder], folder)),
  ]);
}

/** Whether Cloud Run mounts nothing there. */
function isReserved(folder: string): boolean {
  return folder === '/' || reserved.some((each) => folder === each || folder.startsWith(`${each}/`));
}

function refused(path: Path, folder: string): Issue {
  return issue('folder-reserved', path, `must lie in a folder of its own, not in ${show(folder)}, over which Cloud Run mounts nothing`);
}

/** All folders of Cloud Run are in memory, so each fits into the container's; the model itself says so of those that ask for memory. */
export function volumeSizes(workload: Runnable, at: Path, { options }: CloudRunContext): Issue[] {
  const own = startedIn(workload, at).flatMap(({ container: { volumes, resources }, path }) =>
    Object.entries(volumes).flatMap(([folder, volume]) => {
      if (volume.kind !== 'temporary' || volume.medium === 'memory') return [];
      return aboveMemory(volume.size, resources, [...path, 'volumes', folder], ' on Cloud Run, which keeps it in memory');
    }),
  );
  const shared = Object.entries(workload.cloudRun?.volumes ?? {}).flatMap(([folder, volume]) =>
    volume.kind === 'memory' ? aboveMemory(volume.size, workload.resources, [...options, 'volumes', folder], '') : [],
  );
  return [...own, ...shared];
}

function aboveMemory(given: string, { limits }: ResolvedContainer['resources'], path: Path, why: string): Issue[] {
  const [size, memory] = [parseMemory(given), parseMemory(limits.memory)];
  if (size === undefined || memory === undefined || size <= memory) return [];
  const message = `must fit into resources.limits.memory ('${limits.memory}')${why}, got '${given}'`;
  return [issue('volume-above-memory', [...path, 'size'], message)];
}

/** Containers share what `cloudRun.volumes` names. */
export function sharedVolumes(workload: Runnable, at: Path): Issue[] {
  return startedIn(workload, at).flatMap(({ container, path }) =>
    Object.entries(container.volumes).flatMap(([folder, volume]) =>
      volume.kind === 'temporary' && volume.name !== undefined
        ? [
            issue(
              'shared-volume-unsupported',
              [...path, 'volumes', folder, 'name'],
              'must be absent on Cloud Run',
              "share a folder by cloudRun.volumes: { kind: 'memory', sidecars: […] }",
            ),
          ]
        : [],
    ),
  );
}
