import type { Analysis } from '../../model/analysis';
import type { Secret } from '../../model/backing';
import type { BlueGreenRollout, CanaryRollout } from '../../model/rollout';
import type { RolloutPolicy } from '../../model/rollout-policy';
import type { Tier } from '../../model/tier';
import type { Job, Scaling, Service } from '../../model/workload';
import type { Router } from '../../targets/kubernetes/router';
import type { KubernetesSettings } from '../../targets/kubernetes/settings';

/** Steps, options, and either pods of its own or a Deployment that is taken over. */
export type CanaryRolloutProps = RolledOutProps & Omit<CanaryRollout, 'kind'>;

/** Options, and either pods of its own or a Deployment that is taken over. */
export type BlueGreenRolloutProps = RolledOutProps & Omit<BlueGreenRollout, 'kind'>;

/** A rollout with pods of its own, or one that takes a Deployment over. */
export type RolledOutProps = OwnPodsProps | TakeOverProps;

/** What both kinds of rollouts take. */
export interface RolloutSurroundings extends Pick<KubernetesSettings, 'platform' | 'prometheus' | 'notifications' | 'quota'> {
  /** What leads to the service from outside, and shares out the traffic of its versions. @default - the number of replicas does */
  readonly router?: Router;
  /** Of the Rollout and of what belongs to it; a DNS label of at most 40 characters that starts with a letter. @default - the construct's id */
  readonly name?: string;
  /** @default - that of the chart */
  readonly namespace?: string;
  /** Decides defaults and strictness; images need a digest in production. Becomes the label `environment`. @default 'staging' */
  readonly tier?: Tier;
  /** What the rollout asks of a new version, by name. @default {} */
  readonly analyses?: { readonly [name: string]: Analysis };
  /** Jobs that analyses run, by name. @default {} */
  readonly jobs?: { readonly [name: string]: Omit<Job, 'kind' | 'runs' | 'optional'> & { readonly image: string } };
  /** Every secret that is used: each is expected in the namespace as a Secret of that name with the key `value`. @default {} */
  readonly secrets?: { readonly [name: string]: Secret };
  /** What the rollout must keep to. */
  readonly rollouts?: RolloutPolicy;
  /** Service account of the pods. @default - that of the namespace */
  readonly serviceAccount?: string;
}

/** A rollout with pods of its own. */
export interface OwnPodsProps extends RolloutSurroundings, Omit<Service, 'kind' | 'rollout' | 'optional'> {
  /** Whole reference. */
  readonly image: string;
  /** A worker has no `port`, and so no traffic that could be shared out. @default 'service' */
  readonly kind?: 'service' | 'worker';
}

/**
 * A rollout that takes over the replicas of a Deployment, whose pods it makes. With a fixed number (`scaling.min` = `max`) the Deployment
 * ends up with none and stays as their description; with a range it keeps its own until it is scaled to 0. A note says what its
 * manifest has to say.
 */
export interface TakeOverProps extends RolloutSurroundings, Pick<Service, 'port' | 'protocol' | 'ports' | 'access'> {
  /** Name of the Deployment, in the same namespace. */
  readonly deployment: string;
  /** Labels by which the Deployment selects its pods. */
  readonly labels: { readonly [label: string]: string };
  /** A worker has no `port`, and so no traffic that could be shared out. @default 'service' */
  readonly kind?: 'service' | 'worker';
  readonly scaling?: Scaling;
}
