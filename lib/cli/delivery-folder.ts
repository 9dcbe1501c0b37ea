import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { look } from '../output/file-look';
import { manifestName, readManifest } from '../output/file-manifest';
import { reservedPrefix } from '../output/file-paths';
import { UsageError } from './usage-error';

/** The files of a delivery on disk, by paths from its folder, and those that were written there. */
export interface DeliveryFolder {
  readonly files: ReadonlyMap<string, string>;
  readonly written: readonly string[];
}

/**
 * Reads the folder of a delivery.
 *
 * @throws UsageError where there is none
 */
export function readDeliveryFolder(folder: string): DeliveryFolder {
  if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw new UsageError(`${folder} must be a folder, got none`);
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile() && !entry.name.startsWith(reservedPrefix));
  const files = paths.map((entry): [string, string] => {
    const path = join(entry.parentPath, entry.name);
    return [slashed(relative(folder, path)), readFileSync(path, 'utf8')];
  });
  return { files: new Map(files.sort(([one], [other]) => (one < other ? -1 : 1))), written: writtenBelow(resolve(folder)) };
}

/** What the manifest of the folder says, or of the nearest one above that knows files of it. */
function writtenBelow(folder: string): readonly string[] {
  for (let place = folder; ; place = dirname(place)) {
    const prefix = place === folder ? '' : `${slashed(relative(place, folder))}/`;
    const known = [...(readManifest(look(place, manifestName)) ?? new Map()).keys()].filter((path) => path.startsWith(prefix));
    if (known.length > 0) return known.map((path) => path.slice(prefix.length));
    if (dirname(place) === place) return [];
  }
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}
