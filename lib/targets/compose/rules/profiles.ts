import { type Issue, issue } from '../../../model/issue';
import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import { show } from '../../../model/show';
import { startOrder } from '../dependencies';
import { placeOf } from '../place';
import { profilesOf } from '../profiles';
import { absent } from './absent';

/** What others need starts wherever they do. */
export function profiles(app: ResolvedApplication): Issue[] {
  const stated = placeOf(app).profiles;
  const path = ['environments', app.environment.name, 'compose', 'profiles'];
  const missing = Object.keys(stated).filter((name) => own(app.workloads, name) === undefined);
  const { calls, jobs } = startOrder(app);
  const hidden = [...calls].flatMap(([name, called]) =>
    [...called, ...(jobs.get(name) ?? [])]
      .filter((each) => !isAlongside(profilesOf(app, name), profilesOf(app, each)))
      .map((each) => {
        const message = `must hold every profile of ${name}, which needs it, got ${show(profilesOf(app, each))}`;
        const profiles = profilesOf(app, name).join(', ') || 'none: it always starts';
        return issue('needed-in-profile', [...path, each], message, `profiles of ${name} are ${profiles}`);
      }),
  );
  return [...missing.map((name) => absent(app, [...path, name], name)), ...hidden];
}

/** Without profiles, a service always starts. */
function isAlongside(mine: readonly string[], needed: readonly string[]): boolean {
  return needed.length === 0 || (mine.length > 0 && mine.every((profile) => needed.includes(profile)));
}
