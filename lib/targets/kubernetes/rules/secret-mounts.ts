import { workloadsOf } from '../../../model/containers-of';
import { type Issue, issue, type Path } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { fileFolders, isInside } from '../render/file-folders';
import { hostOf } from '../render/host';
import { mountsSecrets, secretsFolder } from '../secrets/secret-provider-class';

/** Nothing else lies where the driver mounts secrets, and no read-only folder around it, in which that mount could not be made. */
export function secretMounts(app: ResolvedApplication): Issue[] {
  return workloadsOf(app).flatMap(({ workload, path }) =>
    mountsSecrets(app, workload) ? inTheWay(workload).map((place) => taken([...path, ...place])) : [],
  );
}

/** Of the main container: the others have no secrets mounted. */
function inTheWay(workload: ResolvedWorkload): readonly Path[] {
  const isTaken = (folder: string): boolean => isInside(folder, secretsFolder);
  const isAround = (folder: string): boolean => isTaken(folder) || isInside(secretsFolder, folder);
  const around = new Set(fileFolders(workload).flatMap(({ path, files }) => (isAround(path) ? files.map((file) => file.path) : [])));
  return [
    ...Object.keys(workload.volumes)
      .filter(isTaken)
      .map((folder) => ['volumes', folder]),
    ...Object.keys(workload.files)
      .filter((file) => isTaken(file) || around.has(file))
      .map((file) => ['files', file]),
    ...Object.entries(hostOf(workload)?.paths ?? {})
      .filter(([folder, { readOnly = true }]) => (readOnly ? isAround(folder) : isTaken(folder)))
      .map(([folder]) => ['kubernetes', 'host', 'paths', folder]),
  ];
}

function taken(path: Path): Issue {
  const message = `must not be mounted at, in or read-only around ${secretsFolder}, where kubernetes.secrets csi() mounts the secrets, got '${String(path.at(-1))}'`;
  return issue('path-reserved', path, message, 'mount it elsewhere');
}
