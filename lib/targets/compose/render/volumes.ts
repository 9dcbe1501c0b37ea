import { createHash } from 'node:crypto';
import type { ResolvedVolume } from '../../../model/container';
import { containersOf } from '../../../model/containers-of';
import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedContainer, ResolvedWorkload } from '../../../model/resolved-workload';
import { type MountPlace, nameOfShared, renderMemory, renderMount, renderVolume, statedFolders } from '../folders';
import type { ResolvedComposeFolder } from '../host';
import { databaseService, serviceName } from '../names';
import { placeOf } from '../place';
import type { Fields } from './fields';
import { binarySize } from './size';

/** Folders that live in memory: those that are empty at every start, those stated so, and `/tmp` where the rest is read-only. */
export function renderTmpfs(app: ResolvedApplication, workload: ResolvedWorkload, container: ResolvedContainer): readonly string[] {
  const { volumes, security, resources } = container;
  const stated = statedFolders(app, workload, container);
  const temporary = Object.entries(volumes).flatMap(([path, volume]) =>
    volume.kind === 'temporary' && volume.name === undefined && own(stated, path) === undefined
      ? [tmpfs(path, binarySize(volume.size))]
      : [],
  );
  const needed = own(volumes, '/tmp') === undefined && own(stated, '/tmp') === undefined && security.writableRoot === undefined;
  return [
    ...temporary,
    ...Object.entries(stated).flatMap(([path, folder]) => renderMemory(folder, path)),
    ...(needed ? [tmpfs('/tmp', binarySize(resources.ephemeralStorage))] : []),
  ].sort();
}

/** Docker would forbid to run programs there, which Kubernetes does not. */
function tmpfs(path: string, size: string): string {
  return `${path}:exec,mode=1777,size=${size}`;
}

/** Folders that are kept, and those of the host. */
export function renderVolumes(app: ResolvedApplication, workload: ResolvedWorkload, container: ResolvedContainer): Fields[] {
  return mountedFolders(app, workload, container).flatMap(({ folder, ...place }) => renderMount(folder, place));
}

/** All volumes of the project, by their keys. */
export function projectVolumes(app: ResolvedApplication): (readonly [string, Fields])[] {
  const ofWorkloads = Object.values(app.workloads).flatMap((workload) =>
    containersOf(workload).flatMap(({ container }) =>
      mountedFolders(app, workload, container).flatMap(({ folder, volume }) => renderVolume(folder, volume)),
    ),
  );
  const { databases } = placeOf(app);
  const ofDatabases = Object.keys(app.databases).flatMap((name) => renderVolume(own(databases, name)?.data, databaseVolume(name)));
  return [...ofWorkloads, ...ofDatabases];
}

/** What may be a volume: folders that the model keeps, and all that the environment speaks of. */
function mountedFolders(
  app: ResolvedApplication,
  workload: ResolvedWorkload,
  container: ResolvedContainer,
): (MountPlace & { readonly folder: ResolvedComposeFolder | undefined })[] {
  const stated = statedFolders(app, workload, container);
  const kept = new Set(keptFolders(container));
  return [...new Set([...kept, ...Object.keys(stated)])].sort().map((path) => {
    const volume = sharedName(workload, container, path) ?? volumeName(serviceName(workload, container), path);
    return { folder: own(stated, path), volume, target: path, isKept: own(container.volumes, path) !== undefined };
  });
}

export function databaseVolume(database: string): string {
  return `${databaseService(database)}_data`;
}

export function keptFolders({ volumes }: ResolvedContainer): readonly string[] {
  return Object.keys(volumes)
    .filter((path) => volumes[path]?.kind === 'persistent' || isShared(volumes[path]))
    .sort();
}

/** Service and path, apart by an underscore, which no service has; a path of which hyphens would not leave enough gets a hash. */
function volumeName(service: string, path: string): string {
  const slug = path
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (slug.length <= 63 && /^(?:\/[a-z0-9]+)+$/.test(path)) return `${service}_${slug}`;
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 8);
  return `${service}_${slug.slice(0, 54)}-${hash}`;
}

/** What containers of a workload share is a volume of Docker, since memory is of one container. */
export function isShared(volume: ResolvedVolume | undefined): boolean {
  return nameOfShared(volume) !== undefined;
}

function sharedName(workload: ResolvedWorkload, { volumes }: ResolvedContainer, path: string): string | undefined {
  const name = nameOfShared(own(volumes, path));
  return name === undefined ? undefined : `${workload.name}_shared_${name}`;
}
