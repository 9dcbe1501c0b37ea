import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { storedSecrets } from '../../../model/secret-keys';
import { show } from '../../../model/show';
import { googleNames } from '../../google-names';

const longest = 255;

/** Ids in Secret Manager fit, and no declared secret has the name of what a database or a cache keeps there. */
export function secretIds(app: ResolvedApplication): Issue[] {
  const taken = takenNames(app);
  return [...storedSecrets(app).values()].flatMap(({ name, secret }) => {
    const id = googleNames.secretId(app.name, name);
    const path = ['secrets', secret];
    const long: Issue[] =
      id.length <= longest
        ? []
        : [issue('name-too-long', path, `id must have at most ${longest} characters, got ${id.length}`, 'shorten it')];
    const owner = taken.get(name);
    if (owner === undefined) return long;
    return [...long, issue('secret-name-taken', path, `must not be named ${show(name)}: that is ${owner}`, 'rename it')];
  });
}

function takenNames({ databases, caches }: ResolvedApplication): ReadonlyMap<string, string> {
  return new Map([
    ...Object.keys(databases).map((name) => [googleNames.passwordSecret(name), `the password of databases.${name}`] as const),
    ...Object.keys(caches).flatMap((name) => [
      [googleNames.passwordSecret(name), `the password of caches.${name}`] as const,
      [googleNames.caSecret(name), `the certificate of caches.${name}`] as const,
    ]),
  ]);
}
