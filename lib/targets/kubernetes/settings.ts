import { project } from '../../google/schemas';
import { addSettings } from '../../model/platform-settings';
import { cpu, memory } from '../../model/quantity';
import { mapValues } from '../../model/record';
import { dnsName, labelKey, labelValue } from '../../model/schema/names';
import { type Decided, type InputOf, type OutputOf, object, objectAs } from '../../model/schema/object';
import { completed, type Input, type Schema, typed } from '../../model/schema/schema';
import { listOf, oneOf, recordOf, text, whole } from '../../model/schema/values';
import { externalChartSchema } from './charts/external-chart';
import { endpointGroup } from './endpoint-group';
import { extraObject } from './extra/extra-object';
import { dashboardDelivery } from './monitoring/dashboards-setting';
import { metricsCollection } from './monitoring/metrics-setting';
import { objectPatch } from './patches/patch';
import { freeLabel, objectAnnotations } from './pod-options';
import { deriveRouter, type ResolvedRouter, router } from './router';
import { secretStore } from './secrets/secret-store';

const platform = oneOf('gke', 'other');
/** Google Kubernetes Engine, or any other Kubernetes. */
export type ClusterPlatform = Input<typeof platform>;

const triggers = [
  'on-rollout-completed',
  'on-rollout-aborted',
  'on-rollout-paused',
  'on-rollout-step-completed',
  'on-rollout-updated',
  'on-scaling-replica-set',
  'on-analysis-run-running',
  'on-analysis-run-failed',
  'on-analysis-run-error',
] as const;
/** Triggers that come with Argo Rollouts. */
export type RolloutTrigger = (typeof triggers)[number];

const channels = recordOf(listOf(text({ pattern: /^[^\s;]+$/, allowed: 'a name without spaces and semicolons' })), {
  ...dnsName,
  drops: true,
});
type Notifications = { readonly [T in RolloutTrigger]?: Input<typeof channels> };
const notifications: Schema<Notifications> = typed(object(Object.fromEntries(triggers.map((trigger) => [trigger, channels.optional()]))));

const quotaFields = {
  pods: whole(1, 1_000_000).optional(),
  /** Requested by all pods together. */
  cpu: cpu.optional(),
  /** Requested by all pods together. */
  memory: memory.optional(),
};

/** What a ResourceQuota of the namespace allows. */
export interface Quota extends InputOf<typeof quotaFields> {}

/** The level of pods is a setting of its own, and the cluster labels a namespace with its name. */
const namespaceLabel = {
  ...freeLabel,
  pattern: new RegExp(`^(?!(?:pod-security\\.)?kubernetes\\.io/)${freeLabel.pattern.source.slice(1)}`),
  allowed: `${labelKey.allowed} that neither the library nor the cluster sets, as environment and kubernetes.io/metadata.name are`,
};

const fields = {
  /** @default - the application's name */
  namespace: text(dnsName).optional(),
  /**
   * Level of the Pod Security Standards that the namespace enforces; pods that it would refuse are refused here.
   * @default - the strictest that the pods keep to: 'restricted', unless workloads state deviations with a reason
   */
  podSecurity: oneOf('restricted', 'baseline', 'privileged').optional(),
  /** Labels of the namespace, such as those of meshes and of policies. @default {} */
  namespaceLabels: recordOf(text(labelValue), namespaceLabel).default({}),
  /** Annotations of the namespace. @default {} */
  namespaceAnnotations: objectAnnotations.default({}),
  /** Name of the cluster. @default - not stated */
  cluster: text({
    pattern: /^[a-z](?:[-a-z0-9]{0,38}[a-z0-9])?$/,
    allowed: 'a cluster name of at most 40 lower-case letters, digits and hyphens',
  }).optional(),
  /**
   * Google Cloud project of a GKE cluster that is there: the identities that it gives to pods then stand for the service accounts of
   * workloads, with their rights. @default - no identity of a cluster stands for anybody in Google Cloud
   */
  clusterProject: project.optional(),
  /**
   * Whose cluster it is: gateways of GKE ask pods for their health by a policy of GKE's own, which comes with their routes.
   * @default 'gke' where `clusterProject` is given, else not stated
   */
  platform: platform.optional(),
  /** What leads to a service from outside, and shares out the traffic of its versions, by the service's name. @default {} */
  routers: recordOf(router, { ...dnsName, drops: true }).default({}),
  /**
   * Services to whose pods a load balancer leads that is made apart, such as a `PublicEndpoint`, by the service's name: GKE makes network
   * endpoint groups for them, and network policies let Google's front ends in. @default {}
   */
  endpointGroups: recordOf(endpointGroup, { ...dnsName, drops: true }).default({}),
  /**
   * Address of the Prometheus that analyses ask, such as `http://prometheus.monitoring:9090`.
   * @default - that of the workload that collects the metrics of the application (`scrapeConfigs()`), if there is one
   */
  prometheus: text({ pattern: /^https?:\/\/[^\s/]+\S*$/, allowed: 'an http or https address' }).optional(),
  /**
   * How the cluster collects metrics, of workloads that have them. @default - by annotations of pods; not at all where a workload of the
   * application collects them, which has `scrapeConfigs()` among its files
   */
  metrics: metricsCollection.optional(),
  /** How dashboards get to a Grafana of the cluster. @default - not at all; a workload may have `dashboards()` among its files */
  dashboards: dashboardDelivery.optional(),
  /** Namespace of the Argo Rollouts controller, which asks addresses in the cluster on behalf of analyses. @default 'argo-rollouts' */
  rolloutsNamespace: text(dnsName).default('argo-rollouts'),
  /** Recipients of notifications on rollouts, by trigger of those that are installed there. @default {} */
  notifications: notifications.default({}),
  /** What the namespace may use in all: a rollout that would need more is refused. @default - any amount */
  quota: objectAs<Quota>(quotaFields).optional(),
  /** From where the Secrets come that workloads read. @default - they are expected in the namespace */
  secrets: secretStore.default({ kind: 'existing' }),
  /** Objects of the user's own that come along: applied and packaged with those of the application. @default [] */
  extraObjects: listOf(extraObject).default([]),
  /**
   * Charts that others publish and that come along: a dependency of the Helm chart, elsewhere a release of its own. By the name that is
   * that of the chart unless it says another, and under which its values are. @default {}
   */
  charts: recordOf(externalChartSchema, { ...dnsName, drops: true }).default({}),
  /** Changes of single objects after they were rendered, in order: the way out where the model has no word. @default [] */
  patches: listOf(objectPatch).default([]),
};

/** A namespace of a cluster. */
export interface KubernetesSettings extends InputOf<typeof fields> {}
export interface GivenKubernetesSettings extends OutputOf<typeof fields> {}
export interface ResolvedKubernetesSettings extends Decided<Omit<GivenKubernetesSettings, 'routers'>, 'namespace'> {
  readonly routers: { readonly [service: string]: ResolvedRouter };
}
export const kubernetesSchema = objectAs<KubernetesSettings, GivenKubernetesSettings>(fields);

export function deriveKubernetesSettings({ routers, ...given }: GivenKubernetesSettings, application: string): ResolvedKubernetesSettings {
  const { namespace = application, platform = given.clusterProject === undefined ? undefined : 'gke' } = given;
  return {
    ...given,
    namespace,
    ...(platform !== undefined && { platform }),
    routers: mapValues(routers, (each) => deriveRouter(each, namespace)),
  };
}

declare module '../../model/platform' {
  interface PlatformSettings<A extends Declarations> {
    /** Where Kubernetes objects go. */
    readonly kubernetes?: KubernetesSettings;
  }
  interface ResolvedPlatformSettings {
    readonly kubernetes?: ResolvedKubernetesSettings;
  }
}

export const kubernetesSettings = addSettings<KubernetesSettings, ResolvedKubernetesSettings>('kubernetes', {
  schema: () => kubernetesSchema,
  resolve: (given, { application }) => deriveKubernetesSettings(completed(kubernetesSchema, given), application),
});
