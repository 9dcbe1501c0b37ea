import { allContainers } from '../../../model/containers-of';
import { type Issue, issue, type Path } from '../../../model/issue';
import { parseMemory } from '../../../model/quantity';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedContainer } from '../../../model/resolved-workload';
import { isInside } from '../file-folders';

/** Folders on the node's disk fit into what the container may use of it, and none lies where the kernel has its own. */
export function volumes(app: ResolvedApplication): Issue[] {
  return allContainers(app).flatMap(({ container, path }) => [...storage(container, path), ...kernelFolders(container, path)]);
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
