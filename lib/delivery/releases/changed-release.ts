import type { ImageVersion } from '../../model/image';
import { listNames } from '../../model/list-names';
import { own } from '../../model/own';
import { sortedRecord } from '../../model/record';
import { isSameVersion, type Release, type ReleasedImage } from './release';

/** How a version came to an environment. */
export type Provenance = Pick<ReleasedImage, 'at' | 'by' | 'commit'>;

/** The release with other versions of some images; what runs already stays as it came. */
export function withVersions(release: Release, versions: { readonly [workload: string]: ImageVersion }, how: Provenance): Release {
  return changed(
    release,
    Object.entries(versions).map(([name, version]) => [name, { ...version, ...how }]),
  );
}

/**
 * The release with the images of another environment.
 *
 * @param names - of workloads; all that run there where none is named
 * @throws Error for a workload that does not run there
 */
export function promoted(release: Release, from: Release, names: readonly string[], how: Pick<Provenance, 'at' | 'by'>): Release {
  const chosen = names.length === 0 ? Object.keys(from.images) : names;
  const absent = chosen.filter((name) => own(from.images, name) === undefined);
  if (absent.length > 0)
    throw new Error(`${from.environment} has no release of ${listNames(absent)}; it has ${listNames(Object.keys(from.images))}`);
  return changed(
    release,
    chosen.flatMap((name): [string, ReleasedImage][] => {
      const { tag, digest, commit } = own(from.images, name) ?? {};
      const image = { ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }), ...(commit !== undefined && { commit }) };
      return [[name, { ...image, from: from.environment, ...how }]];
    }),
  );
}

function changed(release: Release, images: readonly (readonly [string, ReleasedImage])[]): Release {
  const other = images.filter(([name, image]) => !isSameVersion(own(release.images, name), image));
  if (other.length === 0) return release;
  return { ...release, images: sortedRecord(Object.entries({ ...release.images, ...Object.fromEntries(other) })) };
}
