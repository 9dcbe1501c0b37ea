import type { ResolvedApplication } from '../../model/resolved';
import { googleLabels } from '../google-labels';
import { googleNames } from '../google-names';
import { usedSecrets } from '../used-by-workload';
import type { FoundationOutput } from './foundation-output';
import { isProtected } from './protection';

/** Declared secrets, passwords of databases and caches, and certificates of caches, each readable for just those workloads that use it. */
export function foundationSecrets(app: ResolvedApplication): FoundationOutput['secrets'] {
  const { project = '' } = app.environment.google ?? {}; // a rule demands the place
  const readers = readersBySecret(app);
  const entries = described(app).map(({ name, description }) => {
    const props = {
      secretId: googleNames.secretId(app.name, name),
      project,
      labels: googleLabels(app),
      ...(description !== undefined && { annotations: { description } }),
      deletionProtection: isProtected(app.environment.tier),
    };
    return [name, { props, readers: readers.get(name) ?? [] }] as const;
  });
  return Object.fromEntries(entries);
}

function described({ name: application, secrets, databases, caches }: ResolvedApplication): { name: string; description?: string }[] {
  const all = [
    ...Object.entries(secrets).map(([name, { description }]) => ({ name, description })),
    ...Object.keys(databases).map((database) => ({
      name: googleNames.passwordSecret(database),
      description: `Password of ${application} in the database ${database}`,
    })),
    ...Object.keys(caches).flatMap((cache) => [
      { name: googleNames.passwordSecret(cache), description: `Password of ${application} in the cache ${cache}` },
      { name: googleNames.caSecret(cache), description: `Certificate that signs that of the cache ${cache}` },
    ]),
  ];
  return all.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readersBySecret(app: ResolvedApplication): ReadonlyMap<string, readonly string[]> {
  const readers = new Map<string, string[]>();
  for (const workload of Object.values(app.workloads)) {
    for (const secret of usedSecrets(workload)) {
      const names = readers.get(secret) ?? [];
      names.push(workload.name);
      readers.set(secret, names);
    }
  }
  return readers;
}
