import { withVersions } from '../delivery/releases/changed-release';
import type { ImageVersion } from '../model/image';
import { parseImage } from '../model/image';
import { done } from './answer';
import { changedRelease } from './changed-release';
import { command } from './command';
import { flag, option } from './option';
import { releaseOptions } from './release-options';
import { withDigests } from './released-place';
import { environmentOption } from './shared-options';
import { UsageError } from './usage-error';

/** `orchestra release`: new versions of images in an environment. */
export const releaseCommand = command({
  name: 'release',
  summary: 'Write which images run in an environment from now on',
  description: `Each argument is WORKLOAD=VERSION, where VERSION is TAG, @sha256:DIGEST or TAG@sha256:DIGEST. The environment reads the
    versions by readRelease(ENVIRONMENT).`,
  arguments: '<workload=version...>',
  options: {
    env: environmentOption,
    ...releaseOptions,
    commit: option('COMMIT', 'commit that the images were built from', { otherwise: 'none' }),
    fromRegistry: flag('ask the registry for the digest of each TAG, by crane, skopeo, regctl or docker'),
  },
  example: 'orchestra release web=1.4.2 --env staging --from-registry',
  run: ({ args, options }) => {
    const { commit } = options;
    const stated = versionsOf(args);
    return done(
      changedRelease({ ...options, environment: options.env }, (place) => {
        const versions = options.fromRegistry ? withDigests(place, stated) : stated;
        return (release) => withVersions(release, versions, { ...place.provenance, ...(commit !== undefined && { commit }) });
      }),
    );
  },
});

function versionsOf(words: readonly string[]): { readonly [workload: string]: ImageVersion } {
  const versions = words.map((word): [string, ImageVersion] => {
    const [, workload, text = ''] = /^([^=@:]+)=(.*)$/.exec(word) ?? [];
    const version = versionOf(text);
    if (workload === undefined || version === undefined)
      throw new UsageError(`must be WORKLOAD=TAG, WORKLOAD=@sha256:DIGEST or WORKLOAD=TAG@sha256:DIGEST, got ${word}`);
    return [workload, version];
  });
  const twice = versions.find(([name], index) => versions.findIndex(([other]) => other === name) !== index);
  if (twice !== undefined) throw new UsageError(`${twice[0]} is named twice`);
  return Object.fromEntries(versions);
}

function versionOf(text: string): ImageVersion | undefined {
  const { tag, digest } = parseImage(text.startsWith('@') ? `image${text}` : `image:${text}`) ?? {};
  if (tag === undefined && digest === undefined) return undefined;
  return { ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
}
