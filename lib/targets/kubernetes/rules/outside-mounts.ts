import { type Issue, issue, type Path } from '../../../model/issue';
import { PathTree } from '../../../model/path-tree';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { show } from '../../../model/show';
import { existingClaims } from '../render/existing-claims';
import { fileFolders, isInside } from '../render/file-folders';
import { hostPaths } from '../render/host';

/** Folders of the main container that something from outside is mounted at: nothing else lies there or below. */
export function outsideMounts(workload: ResolvedWorkload, folders: readonly string[], path: Path): Issue[] {
  const ofFiles = [...fileFolders(workload).map((folder) => folder.path), ...Object.keys(workload.files)];
  const files = new PathTree(new Set(ofFiles));
  const mounts = new PathTree(new Set([...Object.keys(workload.volumes), ...ofFiles]));
  return folders.flatMap((folder) => {
    const place = [...path, folder];
    if (['/proc', '/sys'].some((reserved) => isInside(folder, reserved)))
      return [issue('path-reserved', place, 'must not lie in /proc or /sys of the container', "mount it elsewhere: '/host/proc'")];
    const below = mounts.below(folder);
    const [hidden] = below;
    if (below.includes(folder))
      return [issue('mounted-twice', place, `must not be a volume, a file or a folder of files too, got ${show(folder)}`)];
    if (hidden !== undefined)
      return [issue('path-taken', place, `must not hide ${show(hidden)}, got ${show(folder)}`, 'a mount hides what lies below it')];
    const [outer] = files.above(folder);
    if (outer === undefined) return [];
    return [issue('path-in-files', place, `must lie outside ${show(outer)}, which is mounted read-only for files, got ${show(folder)}`)];
  });
}

/** A claim of others has its folder for itself; mounts are sorted by path, so one of them may lie in another. */
export function claimsOfOthers(workload: ResolvedWorkload, at: Path): Issue[] {
  const path = [...at, 'kubernetes', 'existingClaims'];
  const folders = Object.keys(existingClaims(workload, workload));
  const ofNode = new Set(Object.keys(hostPaths(workload, workload)));
  const twice = folders.filter((folder) => ofNode.has(folder));
  return [
    ...outsideMounts(workload, folders, path),
    ...twice.map((folder) => issue('mounted-twice', [...path, folder], `must not be a folder of the node too, got ${show(folder)}`)),
  ];
}
