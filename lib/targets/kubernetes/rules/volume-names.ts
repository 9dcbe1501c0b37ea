import { containersOf } from '../../../model/containers-of';
import { type Issue, issue, type Path } from '../../../model/issue';
import { own } from '../../../model/own';
import type { ResolvedContainer, ResolvedWorkload } from '../../../model/resolved-workload';
import { show } from '../../../model/show';
import { mountedClaims } from '../render/existing-claims';
import { fileFolders, keptFolderFiles } from '../render/file-folders';
import { hostPaths } from '../render/host';
import { isShared, volumeName } from '../render/volume-name';

/** Volumes of a pod have names of their own: of a path with other characters than letters and digits, the name could be another path's. */
export function volumeNames(workload: ResolvedWorkload, at: Path): Issue[] {
  const owners = new Map<string, MountedPath>();
  return mountedPaths(workload, at).flatMap((mounted) => {
    const name = volumeName(workload, mounted.container, mounted.mountPath);
    const owner = owners.get(name) ?? mounted;
    owners.set(name, owner);
    if (isSame(mounted, owner)) return [];
    const message = `must have a volume of its own, got '${name}', which is the volume of ${show(owner.mountPath)} of ${owner.container.name} too`;
    return [issue('volume-name-taken', mounted.place, message, 'choose another path')];
  });
}

/** What a container finds at a path, and where the user wrote it. */
interface MountedPath {
  readonly container: ResolvedContainer;
  readonly mountPath: string;
  readonly place: Path;
}

/** Everything that containers of a workload mount because it is stated. */
function mountedPaths(workload: ResolvedWorkload, at: Path): readonly MountedPath[] {
  return containersOf(workload, at).flatMap(({ container, path }) => {
    const folders = fileFolders(container).map((folder): [string, Path] => [folder.path, ['files', folder.files[0]?.path ?? folder.path]]);
    const all: readonly [string, Path][] = [
      ...Object.keys(container.volumes).map((each): [string, Path] => [each, ['volumes', each]]),
      ...folders,
      ...keptFolderFiles(container).map((file): [string, Path] => [file.path, ['files', file.path]]),
      ...claimVolumes(workload, container),
      ...Object.keys(hostPaths(workload, container)).map((each): [string, Path] => [each, ['kubernetes', 'host', 'paths', each]]),
    ];
    return all.map(([mountPath, place]) => ({ container, mountPath, place: [...path, ...place] }));
  });
}

/** A claim is one volume, named after its first path. */
function claimVolumes(workload: ResolvedWorkload, container: ResolvedContainer): readonly [string, Path][] {
  if (container.name !== workload.name) return [];
  return mountedClaims(workload).flatMap(({ mounts: [first] }): [string, Path][] =>
    first === undefined ? [] : [[first[0], ['kubernetes', 'existingClaims', first[0]]]],
  );
}

/** Two things at one path of a container are for other rules. */
function isSame(one: MountedPath, other: MountedPath): boolean {
  const [first, second] = [one, other].map(({ container, mountPath }) => own(container.volumes, mountPath));
  if (isShared(first) && isShared(second)) return first.name === second.name;
  return one.container.name === other.container.name && one.mountPath === other.mountPath;
}
