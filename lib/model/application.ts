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
export function defineApplication<const A extends Application>(application: Application & A & NothingElse<A>): A {
  return application;
}

/** What the compiler shows where something is not allowed, in words. */
interface Refused<Why extends string> {
  readonly refused: Why;
}

/** Forbids keys that the model does not know, which a type parameter alone would let through, and names that are not declared. */
type NothingElse<A extends Application> = OnlyKeysOf<A, Application, 'an application'> & {
  // each by its name: an index signature beside the names of `A` would be passed over by editors
  readonly [K in keyof A as K extends 'databases' | 'caches' | 'buckets' | 'secrets' | 'analyses' ? K : never]: {
    readonly [N in keyof A[K]]: NonNullable<Application[K & keyof Application]>[N & keyof NonNullable<Application[K & keyof Application]>];
  };
} & {
  readonly workloads: { readonly [W in keyof A['workloads']]: string extends W ? unknown : ChosenWorkload<A['workloads'][W], A> };
};

/** A workload of the kind that it names: the type from which editors take the comments of its fields. */
type ChosenWorkload<W, A extends Application> = WorkloadOf<W> &
  OnlyKeysOf<W, WorkloadOf<W>, `a ${KindOf<W>}`> &
  Named<W, 'env' | 'files', A> &
  (W extends { readonly sidecars: infer S }
    ? { readonly sidecars: { readonly [N in keyof S]: Named<S[N], 'env' | 'files', A> } }
    : unknown);

type KindOf<W> = W extends { readonly kind: infer K extends Workload['kind'] } ? K : never;
/** Without a kind, that is all there is to say. */
type WorkloadOf<W> = W extends { readonly kind: Workload['kind'] }
  ? Extract<Workload, { readonly kind: KindOf<W> }>
  : Pick<Workload, 'kind'>;

type OnlyKeysOf<Given, Known, Noun extends string> = {
  readonly [K in Exclude<keyof Given, keyof Known>]: Refused<`${Noun} has no ${K & string}`>;
};

/** What refers to something names something that is declared. */
type Named<W, Field extends string, A extends Application> = {
  readonly [F in keyof W as F extends Field ? F : never]: W[F] extends object
    ? { readonly [V in keyof W[F]]: Declared<W[F][V], A> }
    : unknown;
};

type Declared<V, A extends Application> = V extends { readonly kind: 'service-url'; readonly workload: infer N }
  ? OneOf<N, A['workloads'], 'workload'>
  : V extends { readonly kind: 'database'; readonly name: infer N }
    ? OneOf<N, A['databases'], 'database'>
    : V extends { readonly kind: 'cache'; readonly name: infer N }
      ? OneOf<N, A['caches'], 'cache'>
      : V extends { readonly kind: 'bucket'; readonly name: infer N }
        ? OneOf<N, A['buckets'], 'bucket'>
        : V extends { readonly kind: 'secret'; readonly name: infer N }
          ? OneOf<N, A['secrets'], 'secret'>
          : unknown;

/** A name that is only known when the program runs is checked then. */
type OneOf<N, Known, Noun extends string> = string extends N
  ? unknown
  : N extends keyof Known
    ? unknown
    : Refused<`no ${Noun} ${N & string} is declared`>;
