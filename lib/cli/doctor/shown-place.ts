import { relative } from 'node:path';

/** A place as the user of a project would write it: from the project's folder on, and in full where it is outside. */
export function shownPlace(place: string, folder: string): string {
  const near = relative(folder, place);
  return near === '' ? 'this folder' : near.startsWith('..') ? place : near;
}
