import type { Analysis } from './analysis';
import type { Memory } from './quantity';
import type { Workload } from './workload';

/** What a team ships, as plain data. The same for every environment. */
export interface Application {
  /** A DNS label of at most 40 characters that starts with a letter. */
  readonly name: string;
  /** Who answers for it; becomes the label `owner`. */
  readonly owner?: string;
  /** By name: DNS labels that start with a letter. */
  readonly workloads: { readonly [name: string]: Workload };
  /** By name. @default {} */
  readonly databases?: { readonly [name: string]: Database };
  /** By name. @default {} */
  readonly caches?: { readonly [name: string]: Cache };
  /** Where files are kept, by name. @default {} */
  readonly buckets?: { readonly [name: string]: Bucket };
  /** Every secret that is used, by name; values are put into the platform's store by other means. @default {} */
  readonly secrets?: { readonly [name: string]: Secret };
  /** What rollouts measure, by name: DNS labels that start with a letter. @default {} */
  readonly analyses?: { readonly [name: string]: Analysis };
}

/** A database that the platform runs. */
export type Database = PostgresDatabase;

/** PostgreSQL. */
export interface PostgresDatabase {
  readonly kind: 'postgres';
  /** Major version. */
  readonly version: 14 | 15 | 16 | 17 | 18;
  /** Cores: 1, or an even number up to 96. @default 1 */
  readonly cpu?: number;
  /** @default '3840Mi' for each core */
  readonly memory?: Memory;
  /** Disk at the start; it grows by itself. @default '10Gi' */
  readonly storage?: Memory;
  /** A second server in another zone that takes over. @default true in production */
  readonly highAvailability?: boolean;
  /** Days for which the database can be set back to any moment, 1 to 7. @default 7 */
  readonly recoveryDays?: number;
  /** Raise it by one to set the password anew; it is the version of the secret, and workloads that read it start anew. @default 1 */
  readonly passwordVersion?: number;
  /** Whether it must be unprotected, and deployed so, before it can go. @default - false in development, else true */
  readonly deletionProtection?: boolean;
}

/** A cache that the platform runs. */
export type Cache = RedisCache;

/** Redis. What it holds may be lost. */
export interface RedisCache {
  readonly kind: 'redis';
  /** @default '7.2' */
  readonly version?: '7.0' | '7.2';
  /** A whole number of Gi, 1 to 300. @default '1Gi' */
  readonly memory?: Memory;
  /** A second server in another zone that takes over. @default true in production */
  readonly highAvailability?: boolean;
  /** Raise it by one when the server was made anew: version of the secrets with its password and its certificate. @default 1 */
  readonly passwordVersion?: number;
  /** Whether it must be unprotected, and deployed so, before it can go. @default - false in development, else true */
  readonly deletionProtection?: boolean;
}

/** Files under names, out of reach of the public. */
export interface Bucket {
  /** Whether what is overwritten or deleted can be had back, for 30 days. @default true in production */
  readonly versioning?: boolean;
  /** Days after which a file is deleted, 1 to 36500. @default - never */
  readonly deleteAfterDays?: number;
  /** Whether it must be unprotected, and deployed so, before it can go. @default - false in development, else true */
  readonly deletionProtection?: boolean;
}

/** A declared secret. */
export interface Secret {
  /** What it is for. */
  readonly description?: string;
  /**
   * Version in the platform's store, a whole number as text such as `'3'`; another one starts all anew that reads it. `'latest'` changes
   * under a running release, and starts nothing. @default 'latest'
   */
  readonly version?: string;
  /** Whether it must be unprotected, and deployed so, before it can go. @default - false in development, else true */
  readonly deletionProtection?: boolean;
}

/**
 * States an application and keeps its exact type, so that its environments can be checked against it.
 *
 * @example
 * export const shop = defineApplication({
 *   name: 'shop',
 *   workloads: { web: { kind: 'service', port: 8080, probes: { readiness: http('/ready') } } },
 * });
 */
export function defineApplication<const A extends Application>(application: A & NothingElse<A>): A {
  return application;
}

/** Forbids keys that the model does not know, which a type parameter alone would let through. */
type NothingElse<A extends Application> = Forbidden<Exclude<keyof A, keyof Application>> & {
  readonly workloads: {
    readonly [W in keyof A['workloads']]: Forbidden<
      Exclude<keyof A['workloads'][W], keyof Extract<Workload, { kind: A['workloads'][W]['kind'] }>>
    >;
  };
};

type Forbidden<K extends PropertyKey> = { readonly [X in K]: never };
