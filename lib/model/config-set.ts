import { dataKey } from './cluster-value';
import { dnsName } from './schema/names';
import { recordOf, text } from './schema/values';

/** Sets of values by name. */
export const configSets = recordOf(recordOf(text(), { ...dataKey, drops: true }), { ...dnsName, drops: true });

/** Refers to a value of a declared set. */
export interface ConfigReference<N extends string = string, K extends string = string> {
  readonly kind: 'config';
  /** Key of the application's `configs`. */
  readonly set: N;
  /** Key of the set. */
  readonly key: K;
}

/** Refers to a declared set as a folder, with a file for each of its keys. */
export interface ConfigFolder<N extends string = string> {
  readonly kind: 'config-folder';
  /** Key of the application's `configs`. */
  readonly set: N;
}

/**
 * A value of a declared set, as a variable or as a file; without a key, the whole set as a folder in `files`.
 *
 * @example
 * const workload = { env: { RATIO: config('tracing', 'SAMPLE_RATIO') }, files: { '/etc/envoy': config('envoy-conf') } };
 */
export function config<const N extends string>(set: N): ConfigFolder<N>;
export function config<const N extends string, const K extends string>(set: N, key: K): ConfigReference<N, K>;
export function config(set: string, key?: string): ConfigFolder | ConfigReference {
  return key === undefined ? { kind: 'config-folder', set } : { kind: 'config', set, key };
}
