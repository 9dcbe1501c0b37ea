import { addOptions } from '../../model/platform-options';
import { objectAs } from '../../model/schema/object';
import { autoscalingOptions, type KubernetesAutoscalingOptions } from './autoscaling-options';
import { claimOptions, type KubernetesClaimOptions } from './claim-options';
import { existingClaimOptions, type KubernetesExistingClaimOptions } from './existing-claim-options';
import { hostOptions, type KubernetesHostOptions } from './host-options';
import { identityOptions, type KubernetesIdentityOptions } from './identity-options';
import { jobFields, type KubernetesJobFields, type KubernetesScheduleFields, scheduleFields } from './job-options';
import { type KubernetesNamespaceOptions, namespaceOptions } from './namespace-options';
import { type KubernetesPlacementOptions, placementFields } from './placement-options';
import {
  type KubernetesLastingOptions,
  type KubernetesPodOptions,
  type KubernetesReplicaOptions,
  lastingFields,
  podFields,
  replicaFields,
} from './pod-options';
import { type KubernetesRouteOptions, routeOptions } from './route-options';
import {
  callerOptions,
  type KubernetesCallerOptions,
  type KubernetesServiceFields,
  type KubernetesStatefulServiceFields,
  serviceOptions,
  statefulServiceOptions,
} from './service-options';
import {
  daemonSetFields,
  deploymentFields,
  type KubernetesDaemonSetOptions,
  type KubernetesDeploymentOptions,
  type KubernetesStatefulSetOptions,
  statefulSetFields,
} from './update-options';
import { type KubernetesVersionOptions, versionOptions } from './version-options';

/** What only Kubernetes knows of services. */
export interface KubernetesServiceOptions
  extends KubernetesPodOptions,
    KubernetesExistingClaimOptions,
    KubernetesIdentityOptions,
    KubernetesPlacementOptions,
    KubernetesLastingOptions,
    KubernetesReplicaOptions,
    KubernetesAutoscalingOptions,
    KubernetesDeploymentOptions,
    KubernetesVersionOptions,
    KubernetesServiceFields,
    KubernetesRouteOptions,
    KubernetesCallerOptions {}
/** What only Kubernetes knows of workers. */
export interface KubernetesWorkerOptions
  extends KubernetesPodOptions,
    KubernetesExistingClaimOptions,
    KubernetesIdentityOptions,
    KubernetesPlacementOptions,
    KubernetesLastingOptions,
    KubernetesReplicaOptions,
    KubernetesAutoscalingOptions,
    KubernetesDeploymentOptions,
    KubernetesVersionOptions,
    KubernetesServiceFields,
    KubernetesCallerOptions {}
/** What only Kubernetes knows of jobs. */
export interface KubernetesJobOptions
  extends KubernetesPodOptions,
    KubernetesExistingClaimOptions,
    KubernetesIdentityOptions,
    KubernetesPlacementOptions,
    KubernetesJobFields {}
/** What only Kubernetes knows of scheduled jobs. */
export interface KubernetesScheduledJobOptions
  extends KubernetesPodOptions,
    KubernetesExistingClaimOptions,
    KubernetesIdentityOptions,
    KubernetesPlacementOptions,
    KubernetesJobFields,
    KubernetesScheduleFields {}
/** What only Kubernetes knows of agents. */
export interface KubernetesAgentOptions
  extends KubernetesPodOptions,
    KubernetesExistingClaimOptions,
    KubernetesIdentityOptions,
    KubernetesLastingOptions,
    KubernetesDaemonSetOptions,
    KubernetesHostOptions,
    KubernetesNamespaceOptions,
    KubernetesServiceFields,
    KubernetesCallerOptions {}
/** What only Kubernetes knows of stateful services. */
export interface KubernetesStatefulServiceOptions
  extends KubernetesPodOptions,
    KubernetesClaimOptions,
    KubernetesExistingClaimOptions,
    KubernetesIdentityOptions,
    KubernetesPlacementOptions,
    KubernetesLastingOptions,
    KubernetesReplicaOptions,
    KubernetesStatefulSetOptions,
    KubernetesStatefulServiceFields,
    KubernetesRouteOptions,
    KubernetesCallerOptions {}

/** Options of each kind of workload: a file for each noun, joined here. */
export const kubernetesFields = {
  service: {
    ...podFields,
    ...existingClaimOptions,
    ...identityOptions,
    ...placementFields,
    ...lastingFields,
    ...replicaFields,
    ...autoscalingOptions,
    ...deploymentFields,
    ...versionOptions,
    ...serviceOptions,
    ...routeOptions,
    ...callerOptions,
  },
  worker: {
    ...podFields,
    ...existingClaimOptions,
    ...identityOptions,
    ...placementFields,
    ...lastingFields,
    ...replicaFields,
    ...autoscalingOptions,
    ...deploymentFields,
    ...versionOptions,
    ...serviceOptions,
    ...callerOptions,
  },
  job: { ...podFields, ...existingClaimOptions, ...identityOptions, ...placementFields, ...jobFields },
  'scheduled-job': { ...podFields, ...existingClaimOptions, ...identityOptions, ...placementFields, ...jobFields, ...scheduleFields },
  agent: {
    ...podFields,
    ...existingClaimOptions,
    ...identityOptions,
    ...lastingFields,
    ...daemonSetFields,
    ...hostOptions,
    ...namespaceOptions,
    ...serviceOptions,
    ...callerOptions,
  },
  'stateful-service': {
    ...claimOptions,
    ...podFields,
    ...existingClaimOptions,
    ...identityOptions,
    ...placementFields,
    ...lastingFields,
    ...replicaFields,
    ...statefulSetFields,
    ...statefulServiceOptions,
    ...routeOptions,
    ...callerOptions,
  },
};

declare module '../../model/platform' {
  interface PlatformOptions {
    /** What only Kubernetes knows. @default {} */
    readonly kubernetes: {
      readonly service: KubernetesServiceOptions;
      readonly worker: KubernetesWorkerOptions;
      readonly job: KubernetesJobOptions;
      readonly 'scheduled-job': KubernetesScheduledJobOptions;
      readonly agent: KubernetesAgentOptions;
      readonly 'stateful-service': KubernetesStatefulServiceOptions;
    };
  }
}

export const kubernetesOptions = addOptions('kubernetes', {
  service: objectAs<KubernetesServiceOptions>(kubernetesFields.service),
  worker: objectAs<KubernetesWorkerOptions>(kubernetesFields.worker),
  job: objectAs<KubernetesJobOptions>(kubernetesFields.job),
  'scheduled-job': objectAs<KubernetesScheduledJobOptions>(kubernetesFields['scheduled-job']),
  agent: objectAs<KubernetesAgentOptions>(kubernetesFields.agent),
  'stateful-service': objectAs<KubernetesStatefulServiceOptions>(kubernetesFields['stateful-service']),
});
