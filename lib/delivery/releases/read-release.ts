import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImageVersion } from '../../model/image';
import { mapValues } from '../../model/record';
import { effectiveVersions } from './handed-over';
import { versionOf } from './release';
import { parseRelease } from './release-text';

/** Where releases are kept. */
export const releasesFolder = 'releases';

/** Where a release is read. */
export interface ReleasePlace {
  /** Folder of the files. @default 'releases', below the folder in which the program runs */
  readonly folder?: string;
}

/**
 * What runs in an environment, as `orchestra release` and `orchestra promote` have written it to `releases/<environment>.json`. Nothing where
 * there is no such file yet.
 *
 * @throws InvalidApplicationError with all that is wrong with the file
 * @example
 * const prod = { tier: 'production', kubernetes: {}, images: readRelease('prod') };
 */
export function readRelease(
  environment: string,
  { folder = releasesFolder }: ReleasePlace = {},
): { readonly [workload: string]: ImageVersion } {
  const file = join(folder, `${environment}.json`);
  if (!existsSync(file)) return {};
  return mapValues(effectiveVersions(parseRelease(readFileSync(file, 'utf8'), environment, file), folder), versionOf);
}
