import type { ResolvedApplication } from '../../../model/resolved';
import type { Note } from '../../target';
import { cacheService, databaseService, passwordSecret, secretVariable } from '../names';
import { type SecretUse, secretUses } from '../secrets';
import { note, stated } from './note';

/** Databases, secrets and analyses. */
export function applicationNotes(app: ResolvedApplication): Note[] {
  return [...databaseNotes(app), ...cacheNotes(app), ...bucketNotes(app), ...secretNotes(app), ...analysisNotes(app)];
}

function databaseNotes(app: ResolvedApplication): Note[] {
  return Object.keys(app.databases).map((name) => {
    const password = secretVariable(passwordSecret(databaseService(name)));
    const reason = `runs in one container of this host, its password taken from ${password} in .env: no replica, no point-in-time recovery, no growing disk; its volume needs backups of your own`;
    return note(app, 'emulated', ['databases', name], reason);
  });
}

function cacheNotes(app: ResolvedApplication): Note[] {
  return Object.keys(app.caches).map((name) => {
    const password = secretVariable(passwordSecret(cacheService(name)));
    const reason = `runs in one container of this host, its password taken from ${password} in .env: no second server, and nothing is encrypted, so that the text of its certificate is empty`;
    return note(app, 'emulated', ['caches', name], reason);
  });
}

function bucketNotes(app: ResolvedApplication): Note[] {
  return Object.keys(app.buckets).map((name) => note(app, 'unsupported', ['buckets', name], 'there are no buckets on one host'));
}

function secretNotes(app: ResolvedApplication): Note[] {
  const used = new Map(secretUses(app).map((use) => [use.secret, use]));
  return Object.entries(app.secrets).flatMap(([name, { version }]) => {
    const use = used.get(name);
    const pinned = `one version is there at a time: give version ${version}`;
    return [
      ...(use === undefined ? [] : [note(app, 'emulated', ['secrets', name], expected(use))]),
      ...(version === 'latest' ? [] : [note(app, 'degraded', ['secrets', name, 'version'], pinned)]),
    ];
  });
}

function expected({ secret, asVariable, asFile }: SecretUse): string {
  const variable = `as ${secretVariable(secret)} in .env or in the shell that starts Compose`;
  const file = `in the file secrets/${secret} beside compose.yaml, which Docker mounts with the rights that it has there`;
  if (asVariable && asFile) return `expected twice, ${variable} and ${file}: Compose can write no variable into a read-only container`;
  return `expected ${asFile ? file : variable}`;
}

function analysisNotes(app: ResolvedApplication): Note[] {
  return Object.keys(app.analyses).flatMap((name) =>
    stated(app, 'unsupported', ['analyses', name], 'nothing is measured: a service is replaced at once'),
  );
}
