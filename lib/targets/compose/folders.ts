import type { ResolvedVolume } from '../../model/container';
import { own } from '../../model/own';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedContainer, ResolvedWorkload } from '../../model/resolved-workload';
import type { ResolvedComposeFolder } from './host';
import { placeOf } from './place';
import type { Fields } from './render/fields';
import { binarySize } from './render/size';

/** Folders by their paths in a container. */
interface FoldersByPath {
  readonly [path: string]: ResolvedComposeFolder;
}

/** What an environment says of folders of a container, by path: of the main one, and of what others share with it. */
export function statedFolders(app: ResolvedApplication, workload: ResolvedWorkload, container: ResolvedContainer): FoldersByPath {
  const stated = own(placeOf(app).folders, workload.name) ?? {};
  const shared = Object.entries(container.volumes).flatMap(([path, volume]) => {
    const folder = folderOfShared(stated, workload, nameOfShared(volume));
    return folder === undefined ? [] : [[path, folder] as const];
  });
  return { ...Object.fromEntries(shared), ...(container.name === workload.name && stated) };
}

/** A volume that several containers mount is one place, which is stated where the main one mounts it. */
function folderOfShared(stated: FoldersByPath, { volumes }: ResolvedWorkload, name: string | undefined): ResolvedComposeFolder | undefined {
  if (name === undefined) return undefined;
  const path = Object.keys(stated).find((each) => nameOfShared(own(volumes, each)) === name);
  return path === undefined ? undefined : own(stated, path);
}

/** The name by which containers of a workload share a volume. */
export function nameOfShared(volume: ResolvedVolume | undefined): string | undefined {
  return volume?.kind === 'temporary' ? volume.name : undefined;
}

/** Where a folder is mounted. */
export interface MountPlace {
  /** Key of its volume, should it be one. */
  readonly volume: string;
  /** In the container. */
  readonly target: string;
  /** Whether the workload itself keeps it, and so writes to it. */
  readonly isKept: boolean;
}

/** One mount of the long form; none for memory, which is mounted by other means. */
export function renderMount(folder: ResolvedComposeFolder | undefined, { volume, target, isKept }: MountPlace): Fields[] {
  switch (folder?.kind) {
    case undefined:
    case 'volume':
      return [{ type: 'volume', source: volume, target }];
    case 'host': {
      const { path, writable = isKept } = folder;
      // a folder that Docker made would be root's
      return [{ type: 'bind', source: path, target, ...(!writable && { read_only: true }), bind: { create_host_path: false } }];
    }
    case 'memory':
      return [];
  }
}

/** One line of `tmpfs`; none for what is kept elsewhere. */
export function renderMemory(folder: ResolvedComposeFolder | undefined, target: string): string[] {
  if (folder?.kind !== 'memory') return [];
  const { executable, mode, size } = folder;
  return [`${target}:${executable ? 'exec' : 'noexec'},mode=${mode},size=${binarySize(size)}`];
}

/** The volume of the project that a folder is, if it is one. */
export function renderVolume(folder: ResolvedComposeFolder | undefined, volume: string): (readonly [string, Fields])[] {
  switch (folder?.kind) {
    case undefined:
      return [[volume, {}]];
    case 'volume':
      return [[volume, { name: folder.name, ...(folder.external && { external: true }) }]];
    case 'host':
    case 'memory':
      return [];
  }
}

/** Why folders of the host are there, by path. */
export function folderReasons(app: ResolvedApplication, workload: ResolvedWorkload, container: ResolvedContainer): string | undefined {
  const reasons = Object.entries(statedFolders(app, workload, container)).flatMap(([path, folder]) =>
    folder.kind === 'host' && folder.reason !== undefined ? [`${path}: ${folder.reason}`] : [],
  );
  return reasons.length === 0 ? undefined : reasons.join('; ');
}
