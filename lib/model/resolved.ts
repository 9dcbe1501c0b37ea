import type { ResolvedAnalysis } from './analysis';
import type { ResolvedBucket, ResolvedCache, ResolvedDatabase, ResolvedSecret } from './backing';
import type { ResolvedComposeFolder } from './compose-host';
import type { GivenComposePlace, ResolvedHostPort } from './compose-place';
import type { ResolvedGooglePlace } from './google-place';
import type { ResolvedKubernetesPlace } from './kubernetes-place';
import type { Origins } from './origin';
import type { ResolvedWorkload } from './resolved-workload';
import type { ResolvedRolloutPolicy } from './rollout-policy';
import type { Tier } from './tier';

/** An application in one environment: every default applied, every reference to an image complete, nothing left to decide. */
export interface ResolvedApplication {
  readonly name: string;
  readonly owner?: string;
  readonly environment: ResolvedEnvironment;
  /** Those present in this environment, by name, in sorted order. */
  readonly workloads: { readonly [name: string]: ResolvedWorkload };
  readonly databases: { readonly [name: string]: ResolvedDatabase };
  readonly caches: { readonly [name: string]: ResolvedCache };
  readonly buckets: { readonly [name: string]: ResolvedBucket };
  readonly secrets: { readonly [name: string]: ResolvedSecret };
  readonly analyses: { readonly [name: string]: ResolvedAnalysis };
  /** Who decided each leaf below `workloads`, `databases`, `caches`, `buckets`, `secrets` and `analyses`: see `originOf`. */
  readonly origins: Origins;
}

/** An environment with every default applied. */
export interface ResolvedEnvironment {
  readonly name: string;
  readonly tier: Tier;
  readonly google?: ResolvedGooglePlace;
  readonly kubernetes?: ResolvedKubernetesPlace;
  readonly compose?: ResolvedComposePlace;
  readonly rollouts: ResolvedRolloutPolicy;
}

/** A project of Compose; what is stated in short is written out. */
export interface ResolvedComposePlace extends Omit<GivenComposePlace, 'project' | 'publish' | 'databases' | 'caches'> {
  readonly project: string;
  /** By workload and name of its port. */
  readonly publish: { readonly [workload: string]: { readonly [port: string]: ResolvedHostPort } };
  /** Every database of the application. */
  readonly databases: { readonly [database: string]: ComposedContainer };
  /** Every cache of the application. */
  readonly caches: { readonly [cache: string]: ComposedContainer };
}

/** What runs a database or a cache. */
export interface ComposedContainer {
  readonly image: string;
  readonly publish?: ResolvedHostPort;
  /** Of a database. */
  readonly data?: ResolvedComposeFolder;
}
