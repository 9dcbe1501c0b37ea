import { by } from '../../../model/record';
import type { ResolvedApplication } from '../../../model/resolved';
import { type StoredSecret, storedSecrets } from '../../../model/secret-keys';
import { googleLabels } from '../../google-labels';
import { googleNames } from '../../google-names';
import { usedStoredSecrets } from '../../used-by-workload';
import type { FoundationOutput } from '../foundation-output';

/** Declared secrets, passwords of databases and caches, and certificates of caches, each readable for just those workloads that use it. */
export function foundationSecrets(app: ResolvedApplication): FoundationOutput['secrets'] {
  const { project = '' } = app.environment.google ?? {}; // a rule demands the place
  const readers = readersBySecret(app);
  const entries = described(app).map(({ name, description, deletionProtection }) => {
    const props = {
      secretId: googleNames.secretId(app.name, name),
      project,
      labels: googleLabels(app),
      ...(description !== undefined && { annotations: { description } }),
      deletionProtection,
    };
    return [name, { props, readers: readers.get(name) ?? [] }] as const;
  });
  return Object.fromEntries(entries);
}

interface Described {
  readonly name: string;
  readonly description?: string;
  readonly deletionProtection: boolean;
}

/** The secret of a key says which, unless it is the only one. */
function ofKey({ name, secret, key, declaration: { description, deletionProtection, keys } }: StoredSecret): Described {
  const what = keys.length === 1 ? description : `${description ?? `The secret ${secret}`}: ${key}`;
  return { name, ...(what !== undefined && { description: what }), deletionProtection };
}

function described(app: ResolvedApplication): readonly Described[] {
  const { name: application, databases, caches } = app;
  const all: Described[] = [
    ...[...storedSecrets(app).values()].map(ofKey),
    ...Object.entries(databases).map(([database, { deletionProtection }]) => ({
      name: googleNames.passwordSecret(database),
      description: `Password of ${application} in the database ${database}`,
      deletionProtection,
    })),
    ...Object.entries(caches).flatMap(([cache, { deletionProtection }]) => [
      { name: googleNames.passwordSecret(cache), description: `Password of ${application} in the cache ${cache}`, deletionProtection },
      { name: googleNames.caSecret(cache), description: `Certificate that signs that of the cache ${cache}`, deletionProtection },
    ]),
  ];
  return all.sort(by(({ name }) => name));
}

function readersBySecret(app: ResolvedApplication): ReadonlyMap<string, readonly string[]> {
  const readers = new Map<string, string[]>();
  for (const workload of Object.values(app.workloads)) {
    for (const secret of usedStoredSecrets(workload)) {
      const names = readers.get(secret) ?? [];
      names.push(workload.name);
      readers.set(secret, names);
    }
  }
  return readers;
}
