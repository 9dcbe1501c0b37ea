import { containersOf, type PlacedContainer } from '../../../model/containers-of';
import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import type { Note } from '../../target';
import { statedFolders } from '../folders';
import type { ResolvedComposeFolder } from '../host';
import { note, stated } from './note';

/** Folders of containers, and the containers around the main one. */
export function containerNotes(app: ResolvedApplication, workload: ResolvedWorkload): Note[] {
  const path = ['workloads', workload.name];
  return [
    ...containersOf(workload).flatMap((each) => folderNotes(app, workload, each)),
    ...Object.keys(workload.sidecars).map((name) =>
      note(
        app,
        'emulated',
        [...path, 'sidecars', name],
        'a service that shares the address of the main container: it starts after the main container and ends before it',
      ),
    ),
    ...workload.init.map((_, index) =>
      note(
        app,
        'emulated',
        [...path, 'init', index],
        'a service that runs before the first replica starts, not once for each, nor when Docker restarts one',
      ),
    ),
  ];
}

function folderNotes(app: ResolvedApplication, workload: ResolvedWorkload, { container, path }: PlacedContainer): Note[] {
  const kept = 'a volume has the size of the disk of the host, and the owner of that folder in the image';
  const inMemory = 'kept in memory, where it counts towards the memory ceiling';
  const folders = Object.entries(container.volumes).flatMap(([folder, volume]) => {
    const place = [...path, 'volumes', folder];
    const stated = own(statedFolders(app, workload, container), folder);
    if (volume.kind === 'persistent') return [note(app, 'degraded', place, stated === undefined ? kept : statedNotes(stated, kept))];
    if (stated !== undefined && stated.kind !== 'memory') return [note(app, 'degraded', place, 'kept from one start to the next')];
    return volume.medium === 'disk' ? [note(app, 'degraded', place, inMemory)] : [];
  });
  const storage = 'only /tmp is held to it, which is kept in memory';
  return [...folders, ...stated(app, 'degraded', [...path, 'resources', 'ephemeralStorage'], storage)];
}

function statedNotes(folder: ResolvedComposeFolder, kept: string): string {
  switch (folder.kind) {
    case 'volume':
      return kept;
    case 'host':
      return 'a folder of the host has the size of its disk, and its owner there';
    case 'memory':
      return 'kept in memory, so that it is gone at every end';
  }
}
