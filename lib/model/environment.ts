import { type AlertingOverride, alertingOverride } from './alerting';
import { type Analysis, analysisOverrides } from './analysis';
import type { Application } from './application';
import {
  type Bucket,
  bucket,
  type Cache,
  cacheOverride,
  type Database,
  databaseOverride,
  type SecretOverride,
  type Subscription,
  secretOverride,
  subscription,
  type Topic,
  topicOverride,
} from './backing';
import { reason } from './container-values';
import { declared } from './declared-names';
import { type ImageVersion, imageVersion } from './image';
import { InvalidApplicationError } from './invalid-application-error';
import type { Issue } from './issue';
import { type Links, links } from './links';
import { nameOf } from './name-of';
import type { PlatformSettings } from './platform';
import { allSettings } from './platform-settings';
import { rolloutPolicy } from './rollout-policy';
import { dnsName } from './schema/names';
import { type InputOf, type NamedFields, object, objectAs } from './schema/object';
import { peek } from './schema/plain-data';
import { type AnySchema, withStandIn } from './schema/schema';
import { anyName, anyObject, listOf, oneOf, recordOf, text } from './schema/values';
import { reasoned } from './security';
import { tier } from './tier';
import { type StatefulService, type Workload, workloadOverrides } from './workload';
import { workloadDefaults } from './workload-defaults';

const acceptedNote = {
  /** Target that gives the note, as the note names it. */
  target: text({ pattern: /^[a-z][a-z0-9-]*$/, allowed: 'the name of a target' }),
  /** Path of the note as it is listed; `*` stands for any one key, as in `workloads.*.scaling.targetCpu`. */
  path: text({ pattern: /^\S+$/, allowed: 'a path without spaces' }),
  /** @default - notes of any level */
  level: oneOf('emulated', 'degraded', 'unsupported', 'hand-over').optional(),
  reason,
};

const waivers = {
  /** Images without a digest, of the tag `latest` too: a tag can be moved to another build, so that two pods of one release may differ. */
  tags: reasoned.optional(),
  /** Notes of targets that are known and accepted: they are not counted any more. One that matches no note is refused. @default [] */
  notes: listOf(objectAs<InputOf<typeof acceptedNote>>(acceptedNote)).optional(),
};

const fields = {
  /** Decides defaults (replicas, protection) and strictness (digests, pinned secrets). */
  tier,
  /** Where images come from, without a trailing slash. @default - the Artifact Registry repository of the application in `google` */
  registry: text({
    pattern: /^[a-z0-9][-a-z0-9.:/_]*[a-z0-9]$/,
    allowed: "a registry and path without a scheme, such as 'registry.example.com/shop'",
  }).optional(),
  /** What workloads have here that do not say otherwise, in the application or in `workloads` here. @default - those of the application */
  defaults: workloadDefaults.optional(),
  /** What rollouts must keep to here. */
  rollouts: rolloutPolicy,
  /** Rules of the tier that are waived here, each with a reason. @default {} */
  allow: objectAs<InputOf<typeof waivers>>(waivers).optional(),
};

/** One place where the application runs: versions, places and what differs there. */
export interface Environment<A extends Application = Application> extends InputOf<typeof fields>, PlatformSettings<A> {
  /** Version of each workload's image, and of the same image elsewhere; it takes the place of a tag or a digest that the image names itself. */
  readonly images?: { readonly [W in keyof A['workloads']]?: ImageVersion };
  /** What differs here: `false` leaves a workload out, `true` takes an optional one in, `ephemeral()` takes its disks from a stateful service. */
  readonly workloads?: { readonly [W in keyof A['workloads']]?: Override<A['workloads'][W]> };
  /** What differs here. */
  readonly databases?: { readonly [D in keyof NonNullable<A['databases']>]?: DatabaseOverride };
  /** What differs here. */
  readonly caches?: { readonly [C in keyof NonNullable<A['caches']>]?: CacheOverride };
  /** What differs here. */
  readonly buckets?: { readonly [B in keyof NonNullable<A['buckets']>]?: Bucket };
  /** What differs here. */
  readonly topics?: { readonly [T in keyof NonNullable<A['topics']>]?: TopicOverride<NonNullable<A['topics']>[T]> };
  /** What differs here, above all the version. */
  readonly secrets?: { readonly [S in keyof NonNullable<A['secrets']>]?: SecretOverride };
  /** What differs here, value by value. */
  readonly configs?: { readonly [S in keyof NonNullable<A['configs']>]?: { readonly [K in keyof NonNullable<A['configs']>[S]]?: string } };
  /** What differs here. */
  readonly analyses?: { readonly [N in keyof NonNullable<A['analyses']>]?: AnalysisOverride<NonNullable<A['analyses']>[N]> };
  /** What differs here: other receivers, or none. */
  readonly alerting?: AlertingOverride;
  /** What differs here. */
  readonly links?: Links;
}

/** An environment that knows its name. */
export type NamedEnvironment<A extends Application = Application> = Environment<A> & { readonly name: string };

/** Any part of a workload of that kind; lists are replaced whole. */
export type Override<W extends Workload> =
  | PartOf<Extract<Workload, { kind: W['kind'] }>>
  | (W['kind'] extends 'stateful-service' ? EphemeralOverride : never)
  | boolean;

/** What differs of a stateful service that has no disks in an environment. */
export interface EphemeralOverride extends DeepPartial<Omit<StatefulService, 'kind' | 'optional'>> {
  readonly kind: 'ephemeral';
}

/** For each kind by itself: what only one kind has stays. */
type PartOf<W extends Workload> = W extends Workload ? DeepPartial<Omit<W, 'kind' | 'optional'>> : never;

/** Any part of a database, besides what it is. */
export type DatabaseOverride = DeepPartial<Omit<Database, 'kind'>>;

/** Any part of a cache, besides what it is. */
export type CacheOverride = DeepPartial<Omit<Cache, 'kind'>>;

/** Any part of a topic, and of the subscriptions that it has. */
export interface TopicOverride<T extends Topic = Topic> extends Omit<Topic, 'subscriptions'> {
  /** What differs here. */
  readonly subscriptions?: { readonly [S in keyof NonNullable<T['subscriptions']>]?: Subscription };
}

/** Any part of an analysis, besides what it is. */
export type AnalysisOverride<A extends Analysis> = PartOfAnalysis<Extract<Analysis, { kind: A['kind'] }>>;

type PartOfAnalysis<A extends Analysis> = A extends Analysis ? DeepPartial<Omit<A, 'kind'>> : never;

/** Every field may be left out, at every depth; lists and alternatives are given whole. */
export type DeepPartial<T> = T extends string | number | boolean | readonly unknown[] | { readonly kind: string }
  ? T
  : { readonly [K in keyof T]?: DeepPartial<T[K]> };

/** What is declared, by the key under which an application declares it. */
type Declared = { readonly [key: string]: unknown };

/** An environment of a certain application: its keys must be those that the application declares. */
export function environmentSchemaOf(application: Declared): AnySchema {
  const names = { workload: application['workloads'], database: application['databases'], cache: application['caches'] };
  const settings = allSettings().map(([key, { schema }]): [string, AnySchema] => [
    key,
    schema((noun, item) => declared(names[noun], noun, () => item)).optional(),
  ]);
  return object({ ...environmentFieldsOf(application), ...Object.fromEntries(settings) });
}

/** Fields that an environment has whatever its platforms. */
export function environmentFieldsOf({ workloads, databases, caches, buckets, topics, secrets, configs, analyses }: Declared): NamedFields {
  return {
    name: withStandIn(text(dnsName), 'environment'),
    ...fields,
    images: declared(workloads, 'workload', () => imageVersion).optional(),
    workloads: declared(workloads, 'workload', ofKind(workloadOverrides)).optional(),
    databases: declared(databases, 'database', () => databaseOverride).optional(),
    caches: declared(caches, 'cache', () => cacheOverride).optional(),
    buckets: declared(buckets, 'bucket', () => bucket).optional(),
    topics: declared(topics, 'topic', topicOverrideOf).optional(),
    secrets: declared(secrets, 'secret', () => secretOverride).optional(),
    configs: declared(configs, 'config', (set) => declared(set, 'key', () => text())).optional(),
    analyses: declared(analyses, 'analysis', ofKind(analysisOverrides)).optional(),
    alerting: alertingOverride.optional(),
    links: links.optional(),
  };
}

/** A topic has the same subscriptions everywhere. */
function topicOverrideOf(declaration: unknown): AnySchema {
  return topicOverride(declared(peek(declaration)['subscriptions'], 'subscription', () => subscription));
}

/** The schema for what is declared, undefined where it is of no known kind. */
function ofKind(schemas: ReadonlyMap<unknown, AnySchema>): (declaration: unknown) => AnySchema | undefined {
  return (declaration) => schemas.get(peek(declaration)['kind']);
}

/**
 * States the environments of an application; names and shapes are checked against it by the compiler.
 *
 * @example
 * export const environments = defineEnvironments(shop, {
 *   dev: { tier: 'development', kubernetes: {}, registry: 'registry.example.com/shop', images: { web: { tag: 'main' } } },
 * });
 */
export function defineEnvironments<A extends Application, const N extends string>(
  application: A,
  environments: { readonly [K in N]: Environment<A> },
): { readonly [K in N]: NamedEnvironment<A> } {
  const issues: Issue[] = [];
  const read = recordOf(anyObject, { ...anyName, drops: true }).read(environments, ['environments'], issues);
  if (issues.length > 0)
    throw new InvalidApplicationError(`environments of ${nameOf(application, 'an application without a name')}`, issues);
  const named = Object.entries(read as object).map(([name, each]) => [name, { ...each, name }]);
  return Object.fromEntries(named) as { readonly [K in N]: NamedEnvironment<A> }; // the keys are those given
}
