import type { Flag } from '../../opaque';
export const loggingComponents = [
  'SYSTEM_COMPONENTS',
  'WORKLOADS',
  'APISERVER',
  'CONTROLLER_MANAGER',
  'SCHEDULER',
  'KCP_CONNECTION',
  'KCP_HPA',
  'KCP_SSHD',
] as const;

export type LoggingComponent = (typeof loggingComponents)[number];

export const monitoringComponents = [
  'SYSTEM_COMPONENTS',
  'APISERVER',
  'CONTROLLER_MANAGER',
  'SCHEDULER',
  'CADVISOR',
  'DAEMONSET',
  'DCGM',
  'DEPLOYMENT',
  'HPA',
  'JOBSET',
  'KUBELET',
  'POD',
  'STATEFULSET',
  'STORAGE',
] as const;

export type MonitoringComponent = (typeof monitoringComponents)[number];

/** What Cloud Monitoring collects. */
export interface Monitoring {
  /** `SYSTEM_COMPONENTS` is always one. @default ['SYSTEM_COMPONENTS'] */
  readonly components?: readonly MonitoringComponent[];
  /** Whether applications that GKE knows are scraped by themselves. @default 'NONE' */
  readonly autoMonitoringScope?: 'ALL' | 'NONE';
  /** What Dataplane V2 sees of connections. @default - neither */
  readonly datapathObservability?: {
    /** Metrics of connections. @default true */
    readonly enableMetrics?: Flag;
    /** Hubble's relay, to look at single connections. @default false */
    readonly enableRelay?: Flag;
  };
}

/** On Standard clusters managed Prometheus can be left out. */
export interface StandardMonitoring extends Monitoring {
  /** Collection by Managed Service for Prometheus. @default true */
  readonly managedPrometheus?: boolean;
}

export const notificationEvents = ['SECURITY_BULLETIN_EVENT', 'UPGRADE_AVAILABLE_EVENT', 'UPGRADE_EVENT', 'UPGRADE_INFO_EVENT'] as const;

/** Where GKE says what it does with the cluster. */
export interface ClusterNotifications {
  /** A topic of Pub/Sub: `projects/<project>/topics/<topic>`. */
  readonly topic: string;
  /** @default - all of them */
  readonly events?: readonly (typeof notificationEvents)[number][];
}

/** Where it is recorded who used what. */
export interface UsageExport {
  /** Id of a dataset of BigQuery. */
  readonly datasetId: string;
  /** Whether traffic that leaves is counted, by an agent on each node. @default false */
  readonly networkEgressMetering?: Flag;
  /** Whether what is used is recorded beside what is requested. @default true */
  readonly resourceConsumptionMetering?: Flag;
}
