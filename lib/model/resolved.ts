import type { ResolvedAlerting } from './alerting';
import type { ResolvedAnalysis } from './analysis';
import type { ResolvedBucket, ResolvedCache, ResolvedDatabase, ResolvedSecret, ResolvedTopic } from './backing';
import type { Environment } from './environment';
import type { Links } from './links';
import type { Origins } from './origin';
import type { ResolvedPlatformSettings } from './platform';
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
  readonly topics: { readonly [name: string]: ResolvedTopic };
  readonly secrets: { readonly [name: string]: ResolvedSecret };
  /** Sets of values by name, and by key in each. */
  readonly configs: { readonly [set: string]: { readonly [key: string]: string } };
  readonly analyses: { readonly [name: string]: ResolvedAnalysis };
  readonly alerting: ResolvedAlerting;
  readonly links: Links;
  /** Who decided each leaf below `workloads`, `databases`, `caches`, `buckets`, `topics`, `secrets`, `configs`, `analyses`, `alerting` and `links`: see `originOf`. */
  readonly origins: Origins;
}

/** An environment with every default applied. */
export interface ResolvedEnvironment extends ResolvedPlatformSettings {
  readonly name: string;
  readonly tier: Tier;
  readonly rollouts: ResolvedRolloutPolicy;
  readonly allow: NonNullable<Environment['allow']>;
}
