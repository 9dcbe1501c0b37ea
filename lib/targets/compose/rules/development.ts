import { type Issue, issue, type Path } from '../../../model/issue';
import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedDevelopment, Watch } from '../development';
import { placeOf } from '../place';
import { copies } from '../render/override';
import { absent } from './absent';

/** No development in production, and a target for copied files. */
export function development(app: ResolvedApplication): Issue[] {
  const { name: environment, tier } = app.environment;
  const path = ['environments', environment, 'compose', 'develop'];
  const { develop } = placeOf(app);
  const production =
    tier === 'production' && Object.keys(develop).length > 0
      ? [issue('develop-in-production', path, 'must not be given in production', 'give it in an environment of another tier')]
      : [];
  return [
    ...production,
    ...Object.entries(develop).flatMap(([name, each]) =>
      own(app.workloads, name) === undefined ? [absent(app, [...path, name], name)] : watched(each, [...path, name, 'watch']),
    ),
  ];
}

function watched({ watch, build }: ResolvedDevelopment, path: Path): Issue[] {
  return watch.flatMap((each, index) => [
    ...targets(each, [...path, index]),
    ...(each.action === 'rebuild' && build === undefined
      ? [issue('watch-without-build', [...path, index, 'action'], 'must not be rebuild where nothing is built', 'give build beside watch')]
      : []),
  ]);
}

function targets(watch: Watch, path: Path): Issue[] {
  if (copies(watch) && watch.target === undefined)
    return [issue('watch-target-missing', [...path, 'target'], `must be given for ${watch.action}`)];
  if (copies(watch) || watch.target === undefined) return [];
  return [issue('watch-target-unused', [...path, 'target'], `must not be given for ${watch.action}, which copies nothing`)];
}
