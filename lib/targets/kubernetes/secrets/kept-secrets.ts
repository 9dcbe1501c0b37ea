import { own } from '../../../model/own';
import { by } from '../../../model/record';
import type { ResolvedApplication } from '../../../model/resolved';
import { storedName, valueKey } from '../../../model/secret-keys';
import { googleNames } from '../../google-names';
import { versionsOfBacking } from '../../secret-versions';
import { usedSecrets } from '../../used-by-workload';
import { namespaceOf } from '../render/labels';

/** A Secret of the namespace, and where Secret Manager keeps the value of each key. */
export interface KeptSecret {
  readonly name: string;
  readonly keys: readonly KeptKey[];
}

/** One key of a Secret: a secret of its own in Secret Manager. */
export interface KeptKey {
  readonly key: string;
  /** In Secret Manager. */
  readonly id: string;
  /** A number, or `latest`. */
  readonly version: string;
}

/** Every Secret that workloads and analyses read, by name. */
export function keptSecrets(app: ResolvedApplication): readonly KeptSecret[] {
  const read = [...Object.values(app.workloads).flatMap(usedSecrets), ...analysedSecrets(app)];
  return [...new Set(read)].sort().map((name) => keptSecret(app, name));
}

/** Namespaces in which pods or analyses read a Secret; that of the application where nothing does. */
export function namespacesOfSecret(app: ResolvedApplication, name: string): readonly string[] {
  const readers = Object.values(app.workloads).filter((workload) => usedSecrets(workload).includes(name));
  const found = readers.map((workload) => namespaceOf(app, workload));
  const isAtHome = found.length === 0 || analysedSecrets(app).includes(name);
  return [...new Set([...(isAtHome ? [namespaceOf(app)] : []), ...found])].sort();
}

/** Names of the secrets that analyses read. */
export function analysedSecrets({ analyses }: ResolvedApplication): readonly string[] {
  return namedIn(analyses);
}

/** Secrets as Secret Manager keeps them: those that are declared, and passwords and certificates of databases and caches. */
export function keptSecret(app: ResolvedApplication, name: string): KeptSecret {
  const declared = own(app.secrets, name);
  const { keys, version } = declared ?? { keys: [valueKey], version: versionsOfBacking(app).get(name) ?? 'latest' };
  const kept = keys.map((key) => ({ key, id: googleNames.secretId(app.name, storedName(name, key)), version: version ?? 'latest' }));
  return { name, keys: kept.sort(by(({ key }) => key)) };
}

/** Names in references of data of any shape. */
function namedIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const name: unknown = Reflect.get(value, 'name');
  if (Reflect.get(value, 'kind') === 'secret' && typeof name === 'string') return [name];
  return Object.values(value).flatMap(namedIn);
}
