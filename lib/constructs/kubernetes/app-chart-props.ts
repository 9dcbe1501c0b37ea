import type { Analysis } from '../../model/analysis';
import type { Application } from '../../model/application';
import type { Database, Secret } from '../../model/backing';
import type { DeepPartial, Environment, NamedEnvironment } from '../../model/environment';
import type { RolloutPolicy } from '../../model/rollout-policy';
import type { Tier } from '../../model/tier';
import type { Workload } from '../../model/workload';
import type { GoogleSettings } from '../../targets/google-foundation/settings';
import type { KubernetesSettings } from '../../targets/kubernetes/settings';

/** Either an application in one of its environments, or workloads stated in place. */
export type AppChartProps<A extends Application = Application> = ApplicationProps<A> | PlainProps;

/** What a caller may turn of a chart: any part of the environment, in the same words. */
export type AppValues<A extends Application = Application> = DeepPartial<Omit<Environment<A>, 'name' | 'tier'>>;

/** An application of the model in one of its environments. */
export interface ApplicationProps<A extends Application = Application> {
  readonly application: A;
  /** One of those that `defineEnvironments` gives, with `kubernetes`. */
  readonly environment: NamedEnvironment;
  /** Laid over the environment, key by key; lists are given whole. @default {} */
  readonly values?: AppValues<A>;
  /** Objects of the user's own that come along, besides those of the environment. @default [] */
  readonly extraObjects?: KubernetesSettings['extraObjects'];
  /** Changes of single objects after they were rendered, in order, behind those of the environment. @default [] */
  readonly patches?: KubernetesSettings['patches'];
}

/** Workloads without an application around them. */
export interface PlainProps
  extends Pick<
    KubernetesSettings,
    'platform' | 'routers' | 'rolloutsNamespace' | 'prometheus' | 'notifications' | 'quota' | 'patches' | 'extraObjects'
  > {
  /** A DNS label of at most 40 characters that starts with a letter. @default - the construct's id */
  readonly name?: string;
  /** Who answers for it; becomes the label `owner`. */
  readonly owner?: string;
  /** @default - the name */
  readonly namespace?: string;
  /** Decides defaults and strictness; images need a digest in production. Becomes the label `environment`. @default 'staging' */
  readonly tier?: Tier;
  /** By name; each with a whole image reference. */
  readonly workloads: { readonly [name: string]: Workload & { readonly image: string } };
  /** Every secret that is used: each is expected in the namespace as a Secret of that name with the key `value`. @default {} */
  readonly secrets?: { readonly [name: string]: Secret };
  /** Cloud SQL instances `<name>-<key>` in `google`. @default {} */
  readonly databases?: { readonly [name: string]: Database };
  /** What rollouts ask of a new version, by name. @default {} */
  readonly analyses?: { readonly [name: string]: Analysis };
  /** What rollouts must keep to. */
  readonly rollouts?: RolloutPolicy;
  /** Project and region of the databases and of the service accounts that workloads stand for. @default - none */
  readonly google?: GoogleSettings;
}
