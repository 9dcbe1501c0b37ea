import { allContainers } from '../../../model/containers-of';
import { perObject } from '../../../model/per-object';
import { sortedEntries } from '../../../model/record';
import { referencesOf, type Value } from '../../../model/references-in';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedContainer } from '../../../model/resolved-workload';
import { keyOf, storedName, storedSecrets } from '../../../model/secret-keys';
import { secretVariable } from '../names';
import type { Fields } from './fields';

/** How a secret reaches what reads it: as a variable of `.env`, as a file below `secrets/`, or both. */
export interface SecretUse {
  readonly secret: string;
  readonly asVariable: boolean;
  readonly asFile: boolean;
}

/** The secrets that are read, by name. */
export function secretUses(app: ResolvedApplication): readonly SecretUse[] {
  return [...storedSecrets(app).keys()]
    .map((secret) => {
      const asVariable = secretReaders(app, 'env').has(secret);
      const readers = secretReaders(app, 'files').get(secret) ?? [];
      const isWritable = readers.every(({ security }) => security.writableRoot !== undefined);
      // one source is enough where Compose may write what the variable holds into the containers
      return { secret, asVariable, asFile: readers.length > 0 && !(asVariable && isWritable) };
    })
    .filter(({ asVariable, asFile }) => asVariable || asFile);
}

/** The containers that read each secret as a variable or as a file, each once. */
export function secretReaders(app: ResolvedApplication, as: 'env' | 'files'): ReadonlyMap<string, readonly ResolvedContainer[]> {
  return readersOf(app)[as];
}

const readersOf = perObject((app: ResolvedApplication) => {
  const containers = allContainers(app).map(({ container }) => container);
  return { env: bySecret(containers, 'env'), files: bySecret(containers, 'files') };
});

function bySecret(containers: readonly ResolvedContainer[], as: 'env' | 'files'): ReadonlyMap<string, readonly ResolvedContainer[]> {
  const found = new Map<string, Set<ResolvedContainer>>();
  for (const container of containers) {
    for (const value of Object.values<Value>(container[as])) {
      for (const reference of referencesOf(value, 'secret')) {
        const name = storedName(reference.name, keyOf(reference));
        found.set(name, (found.get(name) ?? new Set()).add(container));
      }
    }
  }
  return new Map([...found].map(([secret, readers]) => [secret, [...readers]]));
}

/** The secrets that containers read as files, wherever their values are kept. */
export function renderSecrets(app: ResolvedApplication): { readonly [secret: string]: Fields } {
  const read = secretReaders(app, 'files');
  const uses = secretUses(app).filter(({ secret }) => read.has(secret));
  return Object.fromEntries(
    uses.map(({ secret, asFile }) => [secret, asFile ? { file: `./secrets/${secret}` } : { environment: secretVariable(secret) }]),
  );
}

/** Where a container finds the secrets that it reads as files. */
export function renderSecretMounts({ files }: ResolvedContainer): Fields[] {
  return sortedEntries(files).flatMap(([path, content]) =>
    referencesOf(content, 'secret').map((reference) => ({ source: storedName(reference.name, keyOf(reference)), target: path })),
  );
}
