import { type Issue, issue } from '../issue';
import type { ResolvedApplication } from '../resolved';
import { show } from '../show';

/** A database and a cache of one name would keep their passwords in one secret. */
export function backingNames({ databases, caches }: ResolvedApplication): Issue[] {
  return Object.keys(caches)
    .filter((name) => Object.hasOwn(databases, name))
    .map((name) => issue('cache-name-taken', ['caches', name], `must not be named ${show(name)}, as a database is`));
}
