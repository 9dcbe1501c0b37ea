import { allContainers, containersOf, portsOf } from '../../../model/containers-of';
import { type Issue, issue, type Path } from '../../../model/issue';
import { own } from '../../../model/own';
import { referencesAtStart } from '../../../model/references-in';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { show } from '../../../model/show';
import { googleNames } from '../../google-names';
import { proxyAddress, proxyHealthPort, proxyName, usedDatabases } from '../render/database-proxy';

/** A database that is used can be reached, and its proxy and password clash with nothing. */
export function databases(app: ResolvedApplication): Issue[] {
  const perWorkload = Object.values(app.workloads).flatMap((workload) => [...databasesAway(app, workload), ...portsTaken(app, workload)]);
  return [...perWorkload, ...Object.keys(app.databases).flatMap((database) => [...longName(database), ...passwordTaken(app, database)])];
}

function databasesAway({ environment: { name, google } }: ResolvedApplication, workload: ResolvedWorkload): Issue[] {
  if (google !== undefined) return [];
  return usedDatabases(workload).map(({ path }) =>
    issue(
      'database-unreachable',
      path,
      `must be a database that there is in ${name}`,
      `it lives in Cloud SQL: give environments.${name}.google`,
    ),
  );
}

function portsTaken(app: ResolvedApplication, workload: ResolvedWorkload): Issue[] {
  const used = usedDatabases(workload).filter(({ database }) => Object.hasOwn(app.databases, database));
  if (used.length === 0) return [];
  const databaseOf = new Map(
    used.flatMap(({ database }) => [proxyAddress(app, database).port, proxyHealthPort(app, database)].map((port) => [port, database])),
  );
  return portsOf(workload).flatMap(({ port, path }) => {
    const database = databaseOf.get(port);
    const message = `must be a port of its own, got ${port}, on which the proxy of ${database} listens`;
    return database === undefined ? [] : [issue('port-taken', path, message)];
  });
}

function longName(database: string): Issue[] {
  const limit = 63 - proxyName('').length;
  if (database.length <= limit) return [];
  return [
    issue(
      'name-too-long',
      ['databases', database],
      `name must have at most ${limit} characters, got ${database.length}`,
      'its proxy is named after it',
    ),
  ];
}

function passwordTaken({ secrets }: ResolvedApplication, database: string): Issue[] {
  const password = googleNames.passwordSecret(database);
  if (own(secrets, password) === undefined) return [];
  return [issue('secret-name-taken', ['secrets', password], `must not be the name of the secret with the password of ${database}`)];
}

/** No container has the name of a proxy. */
export function proxyNames(workload: ResolvedWorkload, at: Path): Issue[] {
  const proxies = new Set(usedDatabases(workload).map(({ database }) => proxyName(database)));
  const taken = containersOf(workload, at).filter(({ container }) => proxies.has(container.name));
  return taken.map(({ container, path }) =>
    issue('container-name-taken', path, `must not be named ${show(container.name)}, as the proxy of a database is`),
  );
}

/** What lives in Google Cloud, wherever its users run. */
const inGoogleCloud: ReadonlySet<string> = new Set(['bucket', 'cache', 'subscription', 'topic']);

/** Caches, buckets and topics live in Google Cloud, and the secrets of caches have names of their own. */
export function cloudOnly(app: ResolvedApplication): Issue[] {
  return [...cloudOnlyAway(app), ...Object.keys(app.caches).flatMap((cache) => secretsTaken(app, cache))];
}

function cloudOnlyAway(app: ResolvedApplication): Issue[] {
  const { name, google } = app.environment;
  if (google !== undefined) return [];
  return allContainers(app).flatMap((placed) =>
    referencesAtStart(placed).flatMap(({ reference: { kind }, path }) => {
      if (!inGoogleCloud.has(kind)) return [];
      const message = `must be a ${kind} that there is in ${name}`;
      const remedy = `it lives in Google Cloud: give environments.${name}.google, or say in environments.${name}.workloads what the variable holds`;
      return [issue(`${kind}-unreachable`, path, message, remedy)];
    }),
  );
}

function secretsTaken({ secrets }: ResolvedApplication, cache: string): Issue[] {
  return [googleNames.passwordSecret(cache), googleNames.caSecret(cache)]
    .filter((name) => own(secrets, name) !== undefined)
    .map((name) => issue('secret-name-taken', ['secrets', name], `must not be the name of a secret of the cache ${cache}`));
}
