import type { Analysis } from './analysis';
import type { Application, Bucket, Cache, Database, Secret } from './application';
import type { ComposePlace } from './compose-place';
import { InvalidApplicationError } from './invalid-application-error';
import type { Issue } from './issue';
import { nameOf } from './name-of';
import type { Cpu, Duration, Memory } from './quantity';
import type { Router } from './router';
import { anyName, anyObject, recordOf } from './shape/shape';
import type { Workload } from './workload';

/** How much care an environment needs: it decides defaults (replicas, protection) and strictness (digests, pinned secrets). */
export type Tier = 'development' | 'staging' | 'production';

/** One place where the application runs: versions, places and what differs there. */
export interface Environment<A extends Application = Application> {
  /** Decides defaults (replicas, protection) and strictness (digests, pinned secrets). */
  readonly tier: 'development' | 'staging' | 'production';
  /** Where Google Cloud resources go. */
  readonly google?: GooglePlace;
  /** Where Kubernetes objects go. */
  readonly kubernetes?: KubernetesPlace;
  /** Where it runs on one host with Docker Compose. */
  readonly compose?: ComposePlace<A>;
  /** Where images come from, without a trailing slash. @default - the Artifact Registry repository of the application in `google` */
  readonly registry?: string;
  /** Version of each workload's image, and of the same image elsewhere; it takes the place of a tag or a digest that the image names itself. */
  readonly images?: { readonly [W in keyof A['workloads']]?: ImageVersion };
  /** What differs here: `false` leaves a workload out, `true` takes an optional one in. */
  readonly workloads?: { readonly [W in keyof A['workloads']]?: Override<A['workloads'][W]> };
  /** What differs here. */
  readonly databases?: { readonly [D in keyof NonNullable<A['databases']>]?: DatabaseOverride };
  /** What differs here. */
  readonly caches?: { readonly [C in keyof NonNullable<A['caches']>]?: CacheOverride };
  /** What differs here. */
  readonly buckets?: { readonly [B in keyof NonNullable<A['buckets']>]?: Bucket };
  /** What differs here, above all the version. */
  readonly secrets?: { readonly [S in keyof NonNullable<A['secrets']>]?: Secret };
  /** What differs here. */
  readonly analyses?: { readonly [N in keyof NonNullable<A['analyses']>]?: AnalysisOverride<NonNullable<A['analyses']>[N]> };
  /** What rollouts must keep to here. */
  readonly rollouts?: RolloutPolicy;
}

/** What is demanded of every rollout in an environment, before anything is rendered. */
export interface RolloutPolicy {
  /**
   * Percentage points by which a step's real share of the traffic may differ from its weight, 0 to 100: without a router, 10 percent of
   * 3 replicas are 25. @default 10 in production, 25 in staging, else 100
   */
  readonly shareTolerance?: number;
  /** Nobody promotes here: a step that would wait for a person is refused. @default false */
  readonly unattended?: boolean;
  /** How long a rollout may take when all is well. @default - any time */
  readonly maxDuration?: Duration;
}

/** An environment that knows its name. */
export type NamedEnvironment<A extends Application = Application> = Environment<A> & { readonly name: string };

/** A project and a region of Google Cloud. */
export interface GooglePlace {
  /** Project id, 6 to 30 characters. */
  readonly project: string;
  /** Such as `europe-west1`. */
  readonly region: string;
  /** Bucket that keeps the Terraform state. @default `<project>-terraform-state` */
  readonly stateBucket?: string;
  /** IPv4 range of the subnet that Cloud Run and the database use, /26 or wider; of no use in a network that exists. @default '10.8.0.0/24' */
  readonly subnetRange?: string;
  /** A network that somebody else keeps, perhaps shared from another project, instead of one of its own. @default - its own */
  readonly network?: ExistingNetwork;
  /**
   * What walks the steps of a canary on Cloud Run: a script in the delivery, one `terraform apply` for each weight, or Cloud Deploy.
   * @default 'script'
   */
  readonly canaries?: 'script' | 'terraform' | 'cloud-deploy';
}

/** A network that is there already. */
export interface ExistingNetwork {
  /** Project that it belongs to; of a shared VPC the host project. @default - the environment's */
  readonly project?: string;
  readonly name: string;
  /** Its subnetwork in the environment's region, /26 or wider. */
  readonly subnetwork: string;
}

/** A namespace of a cluster. */
export interface KubernetesPlace {
  /** @default - the application's name */
  readonly namespace?: string;
  /** Name of the cluster. @default - not stated */
  readonly cluster?: string;
  /**
   * Google Cloud project of a GKE cluster that is there: the identities that it gives to pods then stand for the service accounts of
   * workloads, with their rights. @default - no identity of a cluster stands for anybody in Google Cloud
   */
  readonly clusterProject?: string;
  /**
   * Whose cluster it is: gateways of GKE ask pods for their health by a policy of GKE's own, which comes with their routes.
   * @default 'gke' where `clusterProject` is given, else not stated
   */
  readonly platform?: ClusterPlatform;
  /** What shares out the traffic between two versions. @default - the number of their replicas does */
  readonly router?: Router;
  /** Address of the Prometheus that analyses ask, such as `http://prometheus.monitoring:9090`. @default - none */
  readonly prometheus?: string;
  /** Namespace of the Argo Rollouts controller, which asks addresses in the cluster on behalf of analyses. @default 'argo-rollouts' */
  readonly rolloutsNamespace?: string;
  /** Who is told of what a rollout does, by trigger of the notifications that are installed there. @default {} */
  readonly notifications?: { readonly [T in RolloutTrigger]?: { readonly [service: string]: readonly string[] } };
  /** What the namespace may use in all: a rollout that would need more is refused. @default - any amount */
  readonly quota?: Quota;
}

/** Google Kubernetes Engine, or any other Kubernetes. */
export type ClusterPlatform = 'gke' | 'other';

/** Triggers that come with Argo Rollouts. */
export type RolloutTrigger =
  | 'on-rollout-completed'
  | 'on-rollout-aborted'
  | 'on-rollout-paused'
  | 'on-rollout-step-completed'
  | 'on-rollout-updated'
  | 'on-scaling-replica-set'
  | 'on-analysis-run-running'
  | 'on-analysis-run-failed'
  | 'on-analysis-run-error';

/** What a ResourceQuota of the namespace allows. */
export interface Quota {
  readonly pods?: number;
  /** Requested by all pods together. */
  readonly cpu?: Cpu;
  /** Requested by all pods together. */
  readonly memory?: Memory;
}

/** Which build of an image: a tag, a digest (`sha256:…`), or both, where the digest decides. */
export interface ImageVersion {
  readonly tag?: string;
  readonly digest?: string;
}

/** Any part of a workload of that kind; lists are replaced whole. */
export type Override<W extends Workload> = PartOf<Extract<Workload, { kind: W['kind'] }>> | boolean;

/** For each kind by itself: what only one kind has stays. */
type PartOf<W extends Workload> = W extends Workload ? DeepPartial<Omit<W, 'kind' | 'optional'>> : never;

/** Any part of a database, besides what it is. */
export type DatabaseOverride = DeepPartial<Omit<Database, 'kind'>>;

/** Any part of a cache, besides what it is. */
export type CacheOverride = DeepPartial<Omit<Cache, 'kind'>>;

/** Any part of an analysis, besides what it is. */
export type AnalysisOverride<A extends Analysis> = PartOfAnalysis<Extract<Analysis, { kind: A['kind'] }>>;

type PartOfAnalysis<A extends Analysis> = A extends Analysis ? DeepPartial<Omit<A, 'kind'>> : never;

/** Every field may be left out, at every depth; lists and alternatives are given whole. */
export type DeepPartial<T> = T extends string | number | boolean | readonly unknown[] | { readonly kind: string }
  ? T
  : { readonly [K in keyof T]?: DeepPartial<T[K]> };

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
  const read = recordOf(anyObject, anyName)(environments, ['environments'], issues);
  if (issues.length > 0)
    throw new InvalidApplicationError(`environments of ${nameOf(application, 'an application without a name')}`, issues);
  const named = Object.entries(read as object).map(([name, each]) => [name, { ...each, name }]);
  return Object.fromEntries(named) as { readonly [K in N]: NamedEnvironment<A> }; // the keys are those given
}
