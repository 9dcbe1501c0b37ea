import type { BucketProps } from '../../google/bucket/schema';
import type { NetworkProps } from '../../google/network/schema';
import type { PubsubSubscription, PubsubTopicProps } from '../../google/pubsub-topic/schema';
import type { RedisInstanceProps } from '../../google/redis/schema';
import type { RegistryProps } from '../../google/registry/schema';
import type { SecretProps } from '../../google/secret/schema';
import type { PostgresDatabaseProps } from '../../google/sql/schema';

/** What an application stands on in Google Cloud, whichever platform runs it: it changes rarely. Each part is what a construct takes. */
export interface FoundationOutput {
  readonly project: string;
  readonly region: string;
  readonly labels: { readonly [key: string]: string };
  /** Whether what holds data is protected from being destroyed. */
  readonly protected: boolean;
  /** APIs that must be on, sorted. */
  readonly apis: readonly string[];
  readonly network: FoundationNetwork;
  /** The application's own repository of images, where images come from it. */
  readonly registry?: RegistryProps;
  readonly databases: { readonly [database: string]: FoundationDatabase };
  readonly caches: { readonly [cache: string]: FoundationCache };
  /** Where caches have names in the network. */
  readonly cacheZone: { readonly name: string; readonly dnsName: string };
  readonly buckets: { readonly [bucket: string]: FoundationBucket };
  readonly topics: { readonly [topic: string]: FoundationTopic };
  /** Declared secrets, and those that hold what databases and caches ask for. */
  readonly secrets: { readonly [secret: string]: FoundationSecret };
  /** The account that each workload runs as. */
  readonly accounts: { readonly [workload: string]: FoundationAccount };
}

/** A network of its own, or an existing one. */
export type FoundationNetwork =
  | {
      readonly kind: 'own';
      readonly props: NetworkProps;
      /** Name of the zone that leads addresses of Cloud Run services into the network, where one is called. */
      readonly runZone?: string;
    }
  | {
      readonly kind: 'existing';
      /** `projects/…/global/networks/…`. */
      readonly network: string;
    };

/** A database of the application, its server and its secret. */
export interface FoundationDatabase {
  readonly props: Omit<PostgresDatabaseProps, 'network'>;
  /** The one user that the application has in it, among those of the props. */
  readonly user: string;
  /** Key of the secret that holds the password, among the foundation's. */
  readonly passwordSecret: string;
}

/** A cache of the application and its secrets. */
export interface FoundationCache {
  readonly props: Omit<RedisInstanceProps, 'network' | 'secrets'>;
  /** Keys of secrets, among the foundation's. */
  readonly passwordSecret: string;
  readonly caSecret: string;
  /** Of both secrets. */
  readonly secretVersion: number;
}

/** A bucket of the application and the workloads that use it. */
export interface FoundationBucket {
  readonly props: BucketProps;
  /** Workloads that read it, and those that write too. */
  readonly readers: readonly string[];
  readonly writers: readonly string[];
}

/** A topic of the application, its subscriptions and the workloads that use them. */
export interface FoundationTopic {
  readonly props: Omit<PubsubTopicProps, 'subscriptions'>;
  /** Workloads that publish. */
  readonly publishers: readonly string[];
  readonly subscriptions: { readonly [subscription: string]: FoundationSubscription };
}

/** A subscription of a topic and the workloads that receive its messages. */
export interface FoundationSubscription {
  readonly props: PubsubSubscription;
  readonly subscribers: readonly string[];
}

/** A secret of the application and the workloads that read it. */
export interface FoundationSecret {
  readonly props: SecretProps;
  /** Workloads that read it. */
  readonly readers: readonly string[];
}

/** The service account of a workload. */
export interface FoundationAccount {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  /** Whether it connects to databases. */
  readonly usesDatabases: boolean;
  /** Whether it stays while its workload is protected. */
  readonly deletionProtection: boolean;
  /** The service account of a cluster that acts as it: `serviceAccount:<project>.svc.id.goog[<namespace>/<workload>]`. */
  readonly workloadIdentity?: string;
}
