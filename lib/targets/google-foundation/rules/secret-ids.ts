import { type Issue, issue, show } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { googleNames } from '../../google-names';

const longest = 255;

/** Ids in Secret Manager fit, and no declared secret has the name of a database's password. */
export function secretIds({ name: application, secrets, databases }: ResolvedApplication): Issue[] {
  const passwords = new Map(Object.keys(databases).map((database) => [googleNames.passwordSecret(database), database]));
  return Object.keys(secrets).flatMap((name) => {
    const id = googleNames.secretId(application, name);
    const path = ['secrets', name];
    const long: Issue[] =
      id.length <= longest
        ? []
        : [issue('name-too-long', path, `id must have at most ${longest} characters, got ${id.length}`, 'shorten it')];
    const database = passwords.get(name);
    if (database === undefined) return long;
    return [
      ...long,
      issue('secret-name-taken', path, `must not be named ${show(name)}: that is the password of databases.${database}`, 'rename it'),
    ];
  });
}
