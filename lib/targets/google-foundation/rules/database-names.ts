import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { show } from '../../../model/show';
import { databaseName } from '../../database-address';
import { googleNames } from '../../google-names';

/** Of project and instance together. */
const longest = 97;
const longestIdentifier = 63;
const taken = new Set(['postgres', 'template0', 'template1', 'cloudsqladmin']);

/** Names of servers and of databases in them fit, and are not those that Cloud SQL has itself. */
export function databaseNames({ name: application, databases, environment: { google } }: ResolvedApplication): Issue[] {
  return Object.keys(databases).flatMap((name) => {
    const [instance, inside] = [googleNames.databaseInstance(application, name), databaseName(name)];
    const room = longest - (google?.project.length ?? 0);
    const path = ['databases', name];
    return [
      ...(instance.length <= room
        ? []
        : [
            issue(
              'name-too-long',
              path,
              `name of the server must have at most ${room} characters beside the project, got ${show(instance)} (${instance.length})`,
              'shorten it',
            ),
          ]),
      ...(inside.length <= longestIdentifier && !taken.has(inside)
        ? []
        : [issue('database-name-taken', path, `must not be ${show(inside)} on Cloud SQL`, 'rename it')]),
    ];
  });
}
