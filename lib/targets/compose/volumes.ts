import { createHash } from 'node:crypto';
import { containersOf } from '../../model/containers-of';
import type { ResolvedApplication, ResolvedContainer, ResolvedWorkload } from '../../model/resolved';
import type { Fields } from './fields';
import { databaseService, serviceName } from './names';
import { binarySize } from './size';

/** Folders that live in memory: those that are empty at every start, and `/tmp` where the rest is read-only. */
export function renderTmpfs({ volumes, security, resources }: ResolvedContainer): readonly string[] {
  const temporary = Object.entries(volumes).flatMap(([path, volume]) =>
    volume.kind === 'temporary' ? [tmpfs(path, binarySize(volume.size))] : [],
  );
  const needed = volumes['/tmp'] === undefined && security.writableRoot === undefined;
  return [...temporary, ...(needed ? [tmpfs('/tmp', binarySize(resources.ephemeralStorage))] : [])].sort();
}

/** Docker would forbid to run programs there, which Kubernetes does not. */
function tmpfs(path: string, size: string): string {
  return `${path}:exec,mode=1777,size=${size}`;
}

/** Folders that are kept. */
export function renderVolumes(workload: ResolvedWorkload, container: ResolvedContainer): Fields[] {
  return keptFolders(container).map((path) => ({
    type: 'volume',
    source: volumeName(serviceName(workload, container), path),
    target: path,
  }));
}

/** Names of all volumes that are kept. */
export function persistentVolumes(app: ResolvedApplication): readonly string[] {
  const ofWorkloads = Object.values(app.workloads).flatMap((workload) =>
    containersOf(workload).flatMap(({ container }) =>
      keptFolders(container).map((path) => volumeName(serviceName(workload, container), path)),
    ),
  );
  return [...ofWorkloads, ...Object.keys(app.databases).map(databaseVolume)];
}

export function databaseVolume(database: string): string {
  return `${databaseService(database)}_data`;
}

function keptFolders({ volumes }: ResolvedContainer): readonly string[] {
  return Object.keys(volumes)
    .filter((path) => volumes[path]?.kind === 'persistent')
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
