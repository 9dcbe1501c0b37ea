import { allContainers, type PlacedContainer } from '../../../model/containers-of';
import { type Issue, issue } from '../../../model/issue';
import { PathTree } from '../../../model/path-tree';
import type { ResolvedApplication } from '../../../model/resolved';

/** Nothing is mounted where the kernel has its own, nor below a file. */
export function files(app: ResolvedApplication): Issue[] {
  return allContainers(app).flatMap((each) => [...kernelFolders(each), ...inTheWay(each)]);
}

function kernelFolders({ container, path }: PlacedContainer): Issue[] {
  const reserved = (place: string): boolean => /^\/(?:proc|sys)(?:\/|$)/.test(place);
  return (['volumes', 'files'] as const).flatMap((key) =>
    Object.keys(container[key])
      .filter(reserved)
      .map((place) => issue('path-reserved', [...path, key, place], 'must not lie in /proc or /sys')),
  );
}

function inTheWay({ container, path }: PlacedContainer): Issue[] {
  const outer = new PathTree(Object.keys(container.files));
  return (['volumes', 'files'] as const).flatMap((key) =>
    Object.keys(container[key])
      .filter((inner) => outer.above(inner).some((each) => each !== inner))
      .map((inner) => issue('file-is-folder', [...path, key, inner], 'must not lie below a file')),
  );
}
