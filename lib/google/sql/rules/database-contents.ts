import { type Issue, issue } from '../../../model/issue';
import { show } from '../../../model/show';
import type { PostgresSpec } from '../postgres-spec';

/** Databases that every instance has, or keeps for itself. */
const taken = new Set(['cloudsqladmin', 'postgres', 'template0', 'template1']);

export function databaseContents({ databases }: PostgresSpec): Issue[] {
  return Object.keys(databases).flatMap((name) =>
    taken.has(name) ? [issue('database-name-taken', ['databases', name], `must not be ${show(name)} on Cloud SQL`, 'rename it')] : [],
  );
}
