import type { Flag } from '../../opaque';
/** What GKE runs inside a cluster of either mode. */
export interface ClusterAddons {
  /** Driver that mounts buckets. @default - on with Autopilot, else off */
  readonly gcsFuseCsiDriver?: Flag;
  /** Driver for Filestore. @default - on with Autopilot, else off */
  readonly gcpFilestoreCsiDriver?: Flag;
  /** Driver for Managed Lustre. @default false */
  readonly lustreCsiDriver?: Flag;
  /** Driver for Parallelstore. @default false */
  readonly parallelstoreCsiDriver?: Flag;
  /** Operator of Ray. @default - off */
  readonly rayOperator?: RayOperator;
  /** Agent of Backup for GKE. @default - on where there is a backup plan */
  readonly gkeBackupAgent?: Flag;
}

/** What only Standard clusters can turn on and off. */
export interface StandardAddons extends ClusterAddons {
  /** Ingress through Google's load balancers. @default true */
  readonly httpLoadBalancing?: boolean;
  /** @default true */
  readonly horizontalPodAutoscaling?: boolean;
  /** Driver for Compute Engine's disks. @default true */
  readonly gcePersistentDiskCsiDriver?: Flag;
  /** Cache of DNS answers on each node. @default true */
  readonly dnsCache?: Flag;
  /** Config Connector: Google's resources as Kubernetes objects. @default false */
  readonly configConnector?: Flag;
  /** Stateful HA: fails stateful applications over. @default false */
  readonly statefulHa?: Flag;
}

/** What Ray tells. */
export interface RayOperator {
  /** Whether the logs of Ray clusters are collected. @default true */
  readonly logging?: Flag;
  /** Whether the metrics of Ray clusters are collected. @default true */
  readonly monitoring?: Flag;
}
