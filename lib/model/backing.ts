import { issue } from './issue';
import { durationWithin, type Memory, memory } from './quantity';
import { mapValues } from './record';
import { dnsName } from './schema/names';
import { type Decided, type InputOf, kinds, type OfKind, type OutputOf, objectAs, partial, type ResolvedOfKind } from './schema/object';
import { type AnySchema, type Schema, schema, typed } from './schema/schema';
import { flag, listOf, oneOf, recordOf, text, textOfBytes, whole } from './schema/values';
import type { Tier } from './tier';
import { isProtected } from './tier';

const deletionProtection = flag.optional();

const databaseKinds = {
  postgres: {
    /** Major version. */
    version: oneOf(14, 15, 16, 17, 18),
    /** Cores: 1, or an even number up to 96. @default 1 */
    cpu: whole(1, 96).default(1),
    /** @default '3840Mi' for each core */
    memory: memory.optional(),
    /** Disk at the start; it grows by itself. @default '10Gi' */
    storage: memory.default('10Gi'),
    /** A second server in another zone that takes over. @default true in production */
    highAvailability: flag.optional(),
    /** Days for which the database can be set back to any moment, 1 to 7. @default 7 */
    recoveryDays: whole(1, 7).default(7),
    /** Raise it by one to set the password anew; it is the version of the secret, and workloads that read it start anew. @default 1 */
    passwordVersion: whole(1, 1000000).default(1),
    /** Whether it must be unprotected, and deployed so, before it can go. @default - false in development, else true */
    deletionProtection,
  },
};

/** PostgreSQL. */
export interface PostgresDatabase extends OfKind<typeof databaseKinds, 'postgres'> {}
/** A database that the platform runs. */
export type Database = PostgresDatabase;
export interface GivenDatabase extends ResolvedOfKind<typeof databaseKinds, 'postgres'> {}
/** A database with every default applied. */
export interface ResolvedDatabase extends Required<GivenDatabase> {}
export const database: Schema<Database, GivenDatabase> = typed(kinds(databaseKinds));
const { version: _, ...changeable } = databaseKinds.postgres;
/** What an environment may say of a database. */
export const databaseOverride = partial(changeable);

export function deriveDatabase(given: GivenDatabase, tier: Tier): ResolvedDatabase {
  const memory: Memory = `${given.cpu * 3840}Mi`;
  return { memory, highAvailability: tier === 'production', deletionProtection: isProtected(tier), ...given };
}

const cacheKinds = {
  redis: {
    /** @default '7.2' */
    version: oneOf('7.0', '7.2').default('7.2'),
    /** A whole number of Gi, 1 to 300. @default '1Gi' */
    memory: memory.default('1Gi'),
    /** A second server in another zone that takes over. @default true in production */
    highAvailability: flag.optional(),
    /** Raise it by one when the server was made anew: version of the secrets with its password and its certificate. @default 1 */
    passwordVersion: whole(1, 1000000).default(1),
    /** Whether it must be unprotected, and deployed so, before it can go. @default - false in development, else true */
    deletionProtection,
  },
};

/** Redis. What it holds may be lost. */
export interface RedisCache extends OfKind<typeof cacheKinds, 'redis'> {}
/** A cache that the platform runs. */
export type Cache = RedisCache;
export interface GivenCache extends ResolvedOfKind<typeof cacheKinds, 'redis'> {}
/** A cache with every default applied. */
export interface ResolvedCache extends Required<GivenCache> {}
export const cache: Schema<Cache, GivenCache> = typed(kinds(cacheKinds));
/** What an environment may say of a cache. */
export const cacheOverride = partial(cacheKinds.redis);

export function deriveCache(given: GivenCache, tier: Tier): ResolvedCache {
  return { highAvailability: tier === 'production', deletionProtection: isProtected(tier), ...given };
}

const bucketFields = {
  /** Whether what is overwritten or deleted can be had back, for 30 days. @default true in production */
  versioning: flag.optional(),
  /** Days after which a file is deleted, 1 to 36500. @default - never */
  deleteAfterDays: whole(1, 36500).optional(),
  /** Whether it must be unprotected, and deployed so, before it can go. @default - false in development, else true */
  deletionProtection,
};

/** Files under names, out of reach of the public. */
export interface Bucket extends InputOf<typeof bucketFields> {}
/** A bucket with every default applied. */
export interface ResolvedBucket extends Decided<Bucket, 'versioning' | 'deletionProtection'> {}
export const bucket = objectAs<Bucket>(bucketFields);

export function deriveBucket(given: Bucket, tier: Tier): ResolvedBucket {
  return { versioning: tier === 'production', deletionProtection: isProtected(tier), ...given };
}

// Pub/Sub keeps a message for 31 days at most
const messageRetention = durationWithin('10m', '744h');

const subscriptionFields = {
  /** Seconds after which a message that is not acknowledged is delivered again, 10 to 600. @default 10 */
  ackDeadlineSeconds: whole(10, 600).default(10),
  /** Retention of messages that are not acknowledged, `'10m'` to `'744h'` (31 days). @default '168h' */
  messageRetention: messageRetention.default('168h'),
  /** Whether acknowledged messages are retained as long as others, so that they can be replayed. @default false */
  retainAcked: flag.default(false),
  /**
   * Messages that it gets, by their attributes, such as `'attributes.type = "paid"'`; at most 256 bytes. It cannot be changed: another
   * filter replaces the subscription, and its messages are lost. @default - all
   */
  filter: textOfBytes(256).optional(),
  /** Whether a message is not delivered again before its deadline, or once it is acknowledged. @default false */
  exactlyOnce: flag.default(false),
  /**
   * Whether messages with the same ordering key are delivered in their order. It cannot be changed: another value replaces the
   * subscription, and its messages are lost. @default false
   */
  ordered: flag.default(false),
  /** Whether it must be unprotected, and deployed so, before it can go. @default - as the topic */
  deletionProtection,
};

/** A subscription to a topic: it gets each message that is published from then on, and never expires. */
export interface Subscription extends InputOf<typeof subscriptionFields> {}
export interface GivenSubscription extends OutputOf<typeof subscriptionFields> {}
/** A subscription with every default applied. */
export interface ResolvedSubscription extends Decided<GivenSubscription, 'deletionProtection'> {}
export const subscription = objectAs<Subscription, GivenSubscription>(subscriptionFields);

const ownTopicFields = {
  /** Retention of messages in the topic itself, for subscriptions that are set back, `'10m'` to `'744h'` (31 days). @default - none */
  messageRetention: messageRetention.optional(),
  /** Whether it must be unprotected, and deployed so, before it can go. @default - false in development, else true */
  deletionProtection,
};
const topicFields = {
  ...ownTopicFields,
  /** By name: DNS labels that start with a letter. @default {} */
  subscriptions: recordOf(subscription, { ...dnsName, drops: true }).default({}),
};

/** Messages, and who gets them. */
export interface Topic extends InputOf<typeof topicFields> {}
export interface GivenTopic extends OutputOf<typeof topicFields> {}
/** A topic with every default applied. */
export interface ResolvedTopic extends Decided<Omit<GivenTopic, 'subscriptions'>, 'deletionProtection'> {
  readonly subscriptions: { readonly [name: string]: ResolvedSubscription };
}
export const topic = objectAs<Topic, GivenTopic>(topicFields);
/** What an environment may say of a topic with these subscriptions. */
export function topicOverride(subscriptions: AnySchema): Schema<unknown> {
  return partial({ ...ownTopicFields, subscriptions });
}

export function deriveTopic(given: GivenTopic, tier: Tier): ResolvedTopic {
  const whole = { deletionProtection: isProtected(tier), ...given };
  const { deletionProtection } = whole;
  return { ...whole, subscriptions: mapValues(whole.subscriptions, (each) => ({ deletionProtection, ...each })) };
}

const secretKey = text({
  pattern: /^(?!\.{1,2}$|\.\.)(?=.*[A-Za-z0-9])[-._A-Za-z0-9]{1,64}$/,
  allowed: "letters, digits, hyphens, underscores and dots such as 'tls.crt', at most 64",
  code: 'wrong-name',
});

const keys = listOf(secretKey);
/** At least one, each once. */
const someKeys: Schema<readonly string[]> = schema({
  ...keys,
  read: (value, path, issues) => {
    const found = keys.read(value, path, issues);
    if (found === undefined || (found.length > 0 && new Set(found).size === found.length)) return found;
    issues.push(issue('wrong-value', path, 'must be at least one key, and each once'));
    return undefined;
  },
});

const changeableSecretFields = {
  /** What it is for. */
  description: text().optional(),
  /**
   * Version in the platform's store, a whole number as a string such as `'3'`; another one starts all anew that reads it. `'latest'` changes
   * under a running release, and starts nothing. @default 'latest'
   */
  version: text({ pattern: /^(?:latest|[1-9]\d*)$/, allowed: "'latest' or a whole number as a string such as '3'" }).default('latest'),
  /** Whether it must be unprotected, and deployed so, before it can go. @default - false in development, else true */
  deletionProtection,
};

const secretFields = {
  ...changeableSecretFields,
  /**
   * Keys of its values, such as `['username', 'password']`: keys of the Secret on Kubernetes, a secret of its own for each in Secret Manager,
   * and a variable or a file for each with Compose. @default ['value']
   */
  keys: someKeys.default(['value']),
};

/** A declared secret. */
export interface Secret extends InputOf<typeof secretFields> {}
export interface GivenSecret extends OutputOf<typeof secretFields> {}
/** A secret with every default applied. */
export interface ResolvedSecret extends Decided<GivenSecret, 'deletionProtection'> {}
export const secret = objectAs<Secret, GivenSecret>(secretFields);
/** Any part of a secret, besides its keys. */
export type SecretOverride = Omit<Secret, 'keys'>;
/** What an environment may say of a secret. */
export const secretOverride = partial(changeableSecretFields);

export function deriveSecret(given: GivenSecret, tier: Tier): ResolvedSecret {
  return { deletionProtection: isProtected(tier), ...given };
}
