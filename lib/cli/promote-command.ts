import { promoted } from '../delivery/releases/changed-release';
import { effectiveVersions } from '../delivery/releases/handed-over';
import { presentRelease } from '../delivery/releases/release-file';
import { done } from './answer';
import { changedRelease } from './changed-release';
import { command } from './command';
import { environmentOf } from './loaded-application';
import { list } from './option';
import { releaseOptions } from './release-options';
import { UsageError } from './usage-error';

/** `orchestra promote`: the versions of one environment are released to the next. */
export const promoteCommand = command({
  name: 'promote',
  summary: 'Copy the images of one environment to another',
  arguments: '<from> <to>',
  options: {
    only: list('WORKLOADS', 'names with commas between them', { otherwise: 'all that were released there', offers: 'workloads' }),
    ...releaseOptions,
  },
  example: 'orchestra promote staging prod --only web',
  run: ({ args: [from, to], options }) => {
    if (from === to) throw new UsageError(`FROM and TO must be two environments, got ${from} twice`);
    return done(
      changedRelease({ ...options, environment: to }, (place) => {
        environmentOf(place, from);
        const stated = presentRelease(place.folder, from);
        const source = { ...stated, images: effectiveVersions(stated, place.folder) };
        if (Object.keys(source.images).length === 0)
          throw new UsageError(`nothing was released to ${from} yet: orchestra release … --env ${from}`);
        return (release) => promoted(release, source, options.only ?? [], place.provenance);
      }),
    );
  },
});
