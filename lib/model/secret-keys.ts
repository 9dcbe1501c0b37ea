import type { ResolvedSecret } from './backing';
import type { SecretReference } from './env-value';
import { perObject } from './per-object';
import { sortedEntries } from './record';
import type { ResolvedApplication } from './resolved';

/** The key of a secret that states none. */
export const valueKey = 'value';

/** The key that a reference names. */
export function keyOf({ key = valueKey }: Pick<SecretReference, 'key'>): string {
  return key;
}

/**
 * Name of what holds one key of a secret where a store holds one value under each name: the secret's own for the key `value`, and
 * otherwise the two with a hyphen between them: `db-login-password`.
 */
export function storedName(secret: string, key: string): string {
  const name = key.replace(/[^A-Za-z0-9_]+/g, '-').replace(/^-|-$/g, '');
  return key === valueKey ? secret : `${secret}-${name}`;
}

/** One key of a declared secret, as stores of single values hold it. */
export interface StoredSecret {
  /** Name in such a store. */
  readonly name: string;
  /** Key of the application's `secrets`. */
  readonly secret: string;
  readonly key: string;
  readonly declaration: ResolvedSecret;
}

/** Every key of every declared secret by its name in a store, sorted. */
export const storedSecrets: (app: Pick<ResolvedApplication, 'secrets'>) => ReadonlyMap<string, StoredSecret> = perObject(({ secrets }) => {
  const all = Object.entries(secrets).flatMap(([secret, declaration]) =>
    declaration.keys.map((key): StoredSecret => ({ name: storedName(secret, key), secret, key, declaration })),
  );
  return new Map(sortedEntries(Object.fromEntries(all.map((each) => [each.name, each]))));
});
