import { promoted, withVersions } from '../delivery/releases/changed-release';
import { effectiveVersions } from '../delivery/releases/handed-over';
import { changeRelease, presentRelease } from '../delivery/releases/release-file';
import type { ImageVersion } from '../model/image';
import { parseImage } from '../model/image';
import { own } from '../model/own';
import type { Answer } from './answer';
import { loadApplication } from './loaded-application';
import { parseOptions } from './options';
import { describeChange } from './release-change-text';
import { checkedRelease, type ReleasedPlace, releasedPlace, type StatedPlace, withDigests } from './released-place';
import { UsageError } from './usage-error';

export const releaseUsage = `release WORKLOAD=VERSION... --env ENVIRONMENT   write which images run in an environment from now on

      VERSION is TAG, @sha256:DIGEST or TAG@sha256:DIGEST; what runs is read by readRelease(ENVIRONMENT)
      --app PATH        folder of application.ts and environments.ts, or one file with both (default: .)
      --releases PATH   folder of the files (default: releases, below the current folder)
      --by NAME         who releases it (default: the e-mail address that git knows)
      --commit COMMIT   commit that the images were built from
      --from-registry   ask the registry for the digest of each TAG, by crane, skopeo, regctl or docker
      --at TIME         when, in UTC, such as 2026-11-30T09:00:00Z (default: now)`;

export const promoteUsage = `promote FROM TO                       copy the images of one environment to another

      --only WORKLOADS  names with commas between them (default: all that were released there)
      --app PATH, --releases PATH, --by NAME, --at TIME   as of release`;

const shared = {
  app: { type: 'string', default: '.' },
  releases: { type: 'string' },
  by: { type: 'string' },
  at: { type: 'string' },
} as const;

/** `orchestra release`: new versions of images in an environment. */
export function releaseCommand(args: readonly string[]): Answer {
  const own = { env: { type: 'string' }, commit: { type: 'string' }, 'from-registry': { type: 'boolean', default: false } } as const;
  const { values, positionals } = parseOptions(args, { ...shared, ...own });
  const { env: environment, commit } = values;
  if (environment === undefined) throw new UsageError('name the environment by --env');
  const stated = versionsOf(positionals);
  return changed({ ...values, environment }, (place) => {
    const versions = values['from-registry'] ? withDigests(place, stated) : stated;
    return (release) => withVersions(release, versions, { ...place.provenance, ...(commit !== undefined && { commit }) });
  });
}

/** `orchestra promote`: what ran in one environment runs in the next. */
export function promoteCommand(args: readonly string[]): Answer {
  const { values, positionals } = parseOptions(args, { ...shared, only: { type: 'string' } });
  const [from, to, ...more] = positionals;
  if (from === undefined || to === undefined || more.length > 0)
    throw new UsageError(`name two environments: orchestra promote FROM TO, got ${positionals.join(' ')}`);
  if (from === to) throw new UsageError(`FROM and TO must be two environments, got ${from} twice`);
  const names = values.only?.split(',').map((name) => name.trim()) ?? [];
  return changed({ ...values, environment: to }, (place) => {
    if (own(place.environments, from) === undefined) throw new UsageError(`there is no environment ${from}`);
    const stated = presentRelease(place.folder, from);
    const source = { ...stated, images: effectiveVersions(stated, place.folder) };
    if (Object.keys(source.images).length === 0)
      throw new UsageError(`nothing was released to ${from} yet: orchestra release … --env ${from}`);
    return (release) => promoted(release, source, names, place.provenance);
  });
}

type Change = Parameters<typeof changeRelease>[0]['change'];

function changed({ app, ...stated }: StatedPlace & { readonly app: string }, of: (place: ReleasedPlace) => Change): Answer {
  const place = releasedPlace(loadApplication(app), stated);
  const change = of(place);
  const done = changeRelease({
    folder: place.folder,
    environment: stated.environment,
    change: (present) => checkedRelease(place, present, change(present)),
  });
  return { text: describeChange(done), ok: true };
}

function versionsOf(words: readonly string[]): { readonly [workload: string]: ImageVersion } {
  if (words.length === 0) throw new UsageError('name images and versions: orchestra release WORKLOAD=VERSION… --env ENVIRONMENT');
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
