import type { DatabasePart } from '../model/env-value';

/** Where a workload finds a database. */
export interface DatabaseAddress {
  /** Host name, address, or the folder of a Unix socket. */
  readonly host: string;
  readonly port: number;
}

/** The port that PostgreSQL has everywhere. */
export const postgresPort = 5432;

/** Name of the database inside the server: its key in the model, as SQL likes it. */
export function databaseName(database: string): string {
  return database.replaceAll('-', '_');
}

/** The one user that an application has in its databases. */
export function databaseUser(application: string): string {
  return application.replaceAll('-', '_');
}

/** The text for one part of a database; the password is a secret and has none. */
export function databaseText(
  part: Exclude<DatabasePart, 'password'>,
  at: DatabaseAddress & { readonly application: string; readonly database: string },
): string {
  const [name, user] = [databaseName(at.database), databaseUser(at.application)];
  switch (part) {
    case 'host':
      return at.host;
    case 'port':
      return String(at.port);
    case 'name':
      return name;
    case 'user':
      return user;
    case 'url':
      // libpq takes the folder of a socket as a parameter only
      return at.host.startsWith('/')
        ? `postgresql://${user}@/${name}?host=${at.host}`
        : `postgresql://${user}@${at.host}:${at.port}/${name}`;
  }
}
