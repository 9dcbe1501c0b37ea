import {
  dataKey,
  type ExistingConfigReference,
  type ExistingSecretReference,
  existingKinds,
  type PodReference,
  podKinds,
} from './cluster-value';
import type { ConfigFolder, ConfigReference } from './config-set';
import { type MonitoringFolder, monitoringKind } from './monitoring-folder';
import { kinds } from './schema/object';
import { type Input, type Schema, typed, undivided, withStandIn } from './schema/schema';
import { either, listOf, oneOf, text } from './schema/values';

/** What an environment variable can hold: a literal text, or a reference that each target resolves in its own way. */
export type EnvValue = string | Reference | TextValue;

/** A value that has its name in the application, and that each target knows. */
export type Reference =
  | SecretReference
  | DatabaseReference
  | CacheReference
  | BucketReference
  | TopicReference
  | SubscriptionReference
  | ServiceUrlReference
  | ConfigReference
  | PodReference
  | ExistingConfigReference
  | ExistingSecretReference;

/** A part of a text: as it is, or what a reference stands for. */
export type TextPart = string | Reference;

/** A text with references in it: each target puts in their place what they stand for. */
export interface TextValue<P extends TextPart = TextPart> {
  readonly kind: 'text';
  /** One after the other, with nothing between them. */
  readonly parts: readonly P[];
}

// a reference to nothing would be a second problem
const name = withStandIn(text(), undefined);
const databasePart = oneOf('url', 'host', 'port', 'name', 'user', 'password');
const cachePart = oneOf('url', 'host', 'port', 'password', 'ca');
const access = oneOf('read', 'read-write');
const urlPart = oneOf('url', 'host', 'port', 'address');

/** Refers to a secret that the application declares. Its value has no place in the model. */
export interface SecretReference<N extends string = string, K extends string = string> {
  readonly kind: 'secret';
  /** Key of the application's `secrets`. */
  readonly name: N;
  /** One of the secret's `keys`. @default 'value' */
  readonly key?: K;
}

/** What can be known of a database: its address as one URL without a password, or one part of it. */
export type DatabasePart = Input<typeof databasePart>;

/** Refers to a database that the application declares. */
export interface DatabaseReference<N extends string = string> {
  readonly kind: 'database';
  /** Key of the application's `databases`. */
  readonly name: N;
  readonly part: DatabasePart;
}

/** What can be known of a cache: its address as one URL without a password, or one part of it; `ca` is the certificate that signs its own. */
export type CachePart = Input<typeof cachePart>;

/** Refers to a cache that the application declares. */
export interface CacheReference<N extends string = string> {
  readonly kind: 'cache';
  /** Key of the application's `caches`. */
  readonly name: N;
  readonly part: CachePart;
}

/** Refers to a bucket that the application declares: its name on the platform. */
export interface BucketReference<N extends string = string> {
  readonly kind: 'bucket';
  /** Key of the application's `buckets`. */
  readonly name: N;
  /** What the workload may do there. */
  readonly access: Input<typeof access>;
}

/** Refers to a topic that the application declares: its full name on the platform. */
export interface TopicReference<N extends string = string> {
  readonly kind: 'topic';
  /** Key of the application's `topics`. */
  readonly name: N;
}

/** Refers to a subscription that the application declares: its full name on the platform. */
export interface SubscriptionReference<T extends string = string, N extends string = string> {
  readonly kind: 'subscription';
  /** Key of the application's `topics`. */
  readonly topic: T;
  /** Key of the topic's `subscriptions`. */
  readonly name: N;
}

/** What can be known of where another workload answers. */
export type ServicePart = Input<typeof urlPart>;

/** Refers to where another workload of the application answers. */
export interface ServiceUrlReference<N extends string = string, P extends string = string> {
  readonly kind: 'service-url';
  /** Key of the application's `workloads`; one with a port. */
  readonly workload: N;
  /** The base URL, the name of the host, the number of the port, or the latter two with a colon between. @default 'url' */
  readonly part?: ServicePart;
  /** Name of one of its ports. @default - its main port */
  readonly port?: P;
}

const configKind = { config: { set: name, key: text(dataKey) } };
export const secretKind = { secret: { name, key: text(dataKey).optional() } };
const references = {
  ...secretKind,
  database: { name, part: databasePart },
  cache: { name, part: cachePart },
  bucket: { name, access },
  topic: { name },
  subscription: { topic: name, name },
  'service-url': { workload: name, part: urlPart.optional(), port: name.optional() },
  ...configKind,
  ...podKinds,
  ...existingKinds,
};

/** Whether a value is read as a text, or as a reference. */
export const isText = (value: unknown): boolean => typeof value !== 'object' || value === null;
export const envValue: Schema<EnvValue> = typed(
  either(
    isText,
    text({ allowed: 'a string, or a reference such as secret(…), database(…), serviceUrl(…) or text`…`' }),
    // a part that the value of one layer has is none of another's
    undivided(kinds({ ...references, text: { parts: listOf(either(isText, text(), kinds(references))) } })),
  ),
);

/** Words that a container is started with. */
export const commandLine = listOf(envValue);

/** What a file can hold. */
export type FileContent =
  | string
  | SecretReference
  | ConfigReference
  | ConfigFolder
  | ExistingConfigReference
  | ExistingSecretReference
  | MonitoringFolder;

export const fileKinds = { ...secretKind, ...configKind, 'config-folder': { set: name }, ...existingKinds, ...monitoringKind };
export const fileContent: Schema<FileContent> = typed(
  either(isText, text({ allowed: 'a string, secret(…), config(…), existingConfig(…) or existingSecret(…)' }), kinds(fileKinds)),
);

/**
 * The value of a declared secret, or of one of its keys, as an environment variable or as a file.
 *
 * @example
 * const env = { OPENAI_API_KEY: secret('openai-api-key'), DB_USER: secret('db-login', 'username') };
 */
export function secret<const N extends string>(name: N): SecretReference<N, 'value'>;
export function secret<const N extends string, const K extends string>(name: N, key: K): SecretReference<N, K>;
export function secret(name: string, key?: string): SecretReference {
  return { kind: 'secret', name, ...(key !== undefined && { key }) };
}

/**
 * How to reach a declared database. `url` carries no password: give the client that separately, as `part: 'password'`
 * (libpq and its relatives read it from `PGPASSWORD`).
 *
 * @example
 * const env = { DATABASE_URL: database('main'), PGPASSWORD: database('main', 'password') };
 */
export function database<const N extends string>(name: N, part: DatabasePart = 'url'): DatabaseReference<N> {
  return { kind: 'database', name, part };
}

/**
 * How to reach a declared cache. `url` carries no password: give the client that separately, as `part: 'password'`. On Google Cloud
 * it is `rediss://…`, encrypted: the client checks by `part: 'ca'`, a text, who has signed the server's certificate, and not its name,
 * which is an address.
 *
 * @example
 * const env = { REDIS_URL: cache('sessions'), REDIS_PASSWORD: cache('sessions', 'password'), REDIS_CA: cache('sessions', 'ca') };
 */
export function cache<const N extends string>(name: N, part: CachePart = 'url'): CacheReference<N> {
  return { kind: 'cache', name, part };
}

/**
 * The name of a declared bucket. Naming it also lets the workload in, to read or to read and write.
 *
 * @example
 * const env = { UPLOADS: bucket('uploads'), FONTS: bucket('assets', 'read') };
 */
export function bucket<const N extends string>(name: N, access: 'read' | 'read-write' = 'read-write'): BucketReference<N> {
  return { kind: 'bucket', name, access };
}

/**
 * The full name of a declared topic: `projects/<project>/topics/<application>-<topic>`. Naming it also lets the workload publish.
 *
 * @example
 * const env = { ORDERS: topic('orders') };
 */
export function topic<const N extends string>(name: N): TopicReference<N> {
  return { kind: 'topic', name };
}

/**
 * The full name of a declared subscription: `projects/<project>/subscriptions/<application>-<topic>-<subscription>`. Naming it also lets
 * the workload receive and acknowledge its messages.
 *
 * @example
 * const env = { ORDERS: subscription('orders', 'billing') };
 */
export function subscription<const T extends string, const N extends string>(topic: T, name: N): SubscriptionReference<T, N> {
  return { kind: 'subscription', topic, name };
}

/**
 * The base URL of another workload, without a trailing slash: `http://signing:8080` on Kubernetes, the `run.app` address on Cloud Run.
 * Naming it also lets the two talk: it opens the network policy and grants the caller the right to invoke. On Cloud Run a request
 * must carry an identity token for that address.
 *
 * @example
 * const env = { SIGNING_URL: serviceUrl('signing'), ADMIN_URL: serviceUrl('signing', { port: 'admin' }) };
 */
export function serviceUrl<const N extends string, const P extends string = never>(
  workload: N,
  { port }: { readonly port?: P } = {},
): ServiceUrlReference<N, P> {
  return { kind: 'service-url', workload, ...(port !== undefined && { port }) };
}

/**
 * The host name of another workload, for clients that speak something else than HTTP to it, such as those of a database. Lets the two
 * talk as `serviceUrl` does. Not on Cloud Run, where services answer HTTPS at a URL only.
 *
 * @example
 * const env = { PGHOST: serviceHost('postgres'), PGPORT: servicePort('postgres') };
 */
export function serviceHost<const N extends string>(workload: N): ServiceUrlReference<N> {
  return { kind: 'service-url', workload, part: 'host' };
}

/**
 * The number of the port at which another workload is called: on Kubernetes its `servicePort`, on one host the port of its container.
 * Lets the two talk as `serviceUrl` does, and is not on Cloud Run either.
 *
 * @param port - name of one of its ports; its main port by default
 * @example
 * const env = { PGHOST: serviceHost('postgres'), PGPORT: servicePort('postgres') };
 */
export function servicePort<const N extends string, const P extends string = never>(workload: N, port?: P): ServiceUrlReference<N, P> {
  return { kind: 'service-url', workload, part: 'port', ...(port !== undefined && { port }) };
}

/**
 * Host and port of another workload as clients of gRPC, Redis or Kafka take them: `cart:7070`. Lets the two talk as `serviceUrl` does,
 * and is not on Cloud Run either.
 *
 * @param port - name of one of its ports; its main port by default
 * @example
 * const env = { CART_ADDR: serviceAddress('cart'), FLAGS_ADDR: serviceAddress('flags', 'ofrep') };
 */
export function serviceAddress<const N extends string, const P extends string = never>(workload: N, port?: P): ServiceUrlReference<N, P> {
  return { kind: 'service-url', workload, part: 'address', ...(port !== undefined && { port }) };
}
