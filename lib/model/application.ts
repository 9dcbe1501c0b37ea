import { alerting } from './alerting';
import { analysis } from './analysis';
import { bucket, cache, database, secret, topic } from './backing';
import { configSets } from './config-set';
import { links } from './links';
import { applicationName, dnsName, secretName } from './schema/names';
import { type InputOf, objectAs } from './schema/object';
import { withStandIn } from './schema/schema';
import { recordOf, text } from './schema/values';
import { type Workload, workload } from './workload';
import { workloadDefaults } from './workload-defaults';

const named = { ...dnsName, drops: true };

const fields = {
  /** A DNS label of at most 40 characters that starts with a letter. */
  name: withStandIn(text(applicationName), 'application'),
  /** Who answers for it; becomes the label `owner`. */
  owner: text({
    pattern: /^[a-z](?:[-a-z0-9_]{0,61}[a-z0-9])?$/,
    allowed: 'lower-case letters, digits, hyphens and underscores, starting with a letter, at most 63',
  }).optional(),
  /** What workloads have that do not say otherwise; an environment's `defaults` come before these. @default - those of each field */
  defaults: workloadDefaults.optional(),
  /** By name: DNS labels that start with a letter. */
  workloads: recordOf(workload, named),
  /** By name. @default {} */
  databases: recordOf(database, named).optional(),
  /** By name. @default {} */
  caches: recordOf(cache, named).optional(),
  /** Where files are kept, by name. @default {} */
  buckets: recordOf(bucket, named).optional(),
  /** Where messages are published, and the subscriptions that get them, by name. @default {} */
  topics: recordOf(topic, named).optional(),
  /** Every secret that is used, by name; values are put into the platform's store by other means. @default {} */
  secrets: recordOf(secret, { ...secretName, drops: true }).optional(),
  /**
   * Sets of values that are no secrets, by name, and by key in each: taken as a whole (`configs` of a workload), or one by one (`config(…)`).
   * @default {}
   */
  configs: configSets.optional(),
  /** What rollouts measure, by name: DNS labels that start with a letter. @default {} */
  analyses: recordOf(analysis, named).optional(),
  /** Where alerts go. @default - nowhere */
  alerting: alerting.optional(),
  /** Pages to which alerts and dashboards lead. @default {} */
  links: links.optional(),
};

/** What a team ships, as plain data. The same for every environment. */
export interface Application extends InputOf<typeof fields> {}
export const applicationSchema = objectAs<Application>(fields);

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
  readonly [K in keyof A as K extends 'databases' | 'caches' | 'buckets' | 'topics' | 'secrets' | 'configs' | 'analyses' ? K : never]: {
    readonly [N in keyof A[K]]: NonNullable<Application[K & keyof Application]>[N & keyof NonNullable<Application[K & keyof Application]>];
  };
} & {
  readonly workloads: { readonly [W in keyof A['workloads']]: string extends W ? unknown : ChosenWorkload<A['workloads'][W], A> };
};

/** A workload of the kind that it names: the type from which editors take the comments of its fields. */
type ChosenWorkload<W, A extends Application> = WorkloadOf<W> &
  OnlyKeysOf<W, WorkloadOf<W>, `a ${KindOf<W>}`> &
  Named<W, 'env' | 'files', A> &
  Started<W, A> &
  TakenConfigs<W, A> &
  Calling<W, A> &
  (W extends { readonly sidecars: infer S }
    ? { readonly sidecars: { readonly [N in keyof S]: Named<S[N], 'env' | 'files', A> & Started<S[N], A> & TakenConfigs<S[N], A> } }
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

/** So does a word of a command line. */
type Started<W, A extends Application> = { readonly [F in keyof W as F extends 'command' | 'args' ? F : never]: EachWord<W[F], A> };
type EachWord<L, A extends Application> = { readonly [I in keyof L]: Declared<L[I], A> };

/** Sets that are taken as a whole are declared. */
type TakenConfigs<W, A extends Application> = W extends { readonly configs: readonly (infer N)[] }
  ? { readonly configs: readonly (string extends N ? string : keyof A['configs'])[] }
  : unknown;

/** Each that is called by its name alone is declared. */
type Calling<W, A extends Application> = { readonly [F in keyof W as F extends 'calls' ? F : never]: EachCalled<W[F], A> };
type EachCalled<L, A extends Application> = { readonly [I in keyof L]: OneOf<L[I], A['workloads'], 'workload'> };

type Declared<V, A extends Application> = V extends { readonly kind: 'service-url'; readonly workload: infer N }
  ? OneOf<N, A['workloads'], 'workload'> & PortOf<V, N extends keyof A['workloads'] ? A['workloads'][N] : unknown>
  : V extends { readonly kind: 'database'; readonly name: infer N }
    ? OneOf<N, A['databases'], 'database'>
    : V extends { readonly kind: 'cache'; readonly name: infer N }
      ? OneOf<N, A['caches'], 'cache'>
      : V extends { readonly kind: 'bucket'; readonly name: infer N }
        ? OneOf<N, A['buckets'], 'bucket'>
        : V extends { readonly kind: 'topic'; readonly name: infer N }
          ? OneOf<N, A['topics'], 'topic'>
          : V extends { readonly kind: 'subscription'; readonly topic: infer T; readonly name: infer N }
            ? Subscribed<T, N, A['topics']>
            : V extends { readonly kind: 'secret'; readonly name: infer N; readonly key?: infer K }
              ? Keyed<N, K, A['secrets']>
              : V extends { readonly kind: 'config'; readonly set: infer N; readonly key: infer K }
                ? Configured<N, K, A['configs']>
                : V extends { readonly kind: 'config-folder'; readonly set: infer N }
                  ? OneOf<N, A['configs'], 'set of values'>
                  : V extends { readonly kind: 'file'; readonly content: infer C }
                    ? DeclaredParts<C, A>
                    : V extends { readonly kind: 'text'; readonly parts: readonly (infer P)[] }
                      ? DeclaredParts<P, A>
                      : unknown;

/** What is refused of any part of a text. */
type DeclaredParts<P, A extends Application> = [RefusedPart<P, A>] extends [never] ? unknown : RefusedPart<P, A>;
type RefusedPart<P, A extends Application> = P extends unknown ? (unknown extends Declared<P, A> ? never : Declared<P, A>) : never;

/** A port that is named is one of the workload or of a container beside it. */
type PortOf<V, W> = V extends { readonly port?: infer P } ? Stated<Exclude<P, undefined>, PortNames<W>> : unknown;
type Stated<P, Known> = [P] extends [never] ? unknown : OneOf<P, Known, 'port'>;
type PortNames<W> = { readonly [P in PortName<W>]: unknown };
type PortName<W> =
  | KeysOf<W, 'ports'>
  | (W extends { readonly port: unknown } | { readonly kind: 'service' } ? MainPortName<W> : never)
  | (W extends { readonly sidecars: infer S } ? { [N in keyof S]: KeysOf<S[N], 'ports'> }[keyof S] : never);
type MainPortName<W> = W extends { readonly portName: infer P extends string } ? P : 'http' | 'grpc' | 'tcp';
type KeysOf<W, Field extends string> = W extends { readonly [_ in Field]: infer F } ? keyof F & string : never;

/** A subscription to a topic that is declared. */
type Subscribed<T, N, Topics> = T extends keyof Topics
  ? OneOf<N, Topics[T] extends { readonly subscriptions: infer S } ? S : unknown, 'subscription'>
  : OneOf<T, Topics, 'topic'>;

/** A key of a set that is declared. */
type Configured<N, K, Sets> = N extends keyof Sets ? OneOf<K, Sets[N], `set ${N & string} with the key`> : OneOf<N, Sets, 'set of values'>;

/** A key of a secret that is declared. */
type Keyed<N, K, Secrets> = N extends keyof Secrets
  ? Secrets[N] extends { readonly keys: readonly (infer X extends string)[] }
    ? OneOf<K, { readonly [Key in X]: unknown }, `secret ${N & string} with the key`>
    : OneOf<K, { readonly value: unknown }, `secret ${N & string} with the key`>
  : OneOf<N, Secrets, 'secret'>;

/** A name that is only known when the program runs is checked then. */
type OneOf<N, Known, Noun extends string> = string extends N
  ? unknown
  : N extends keyof Known
    ? unknown
    : Refused<`no ${Noun} ${N & string} is declared`>;
