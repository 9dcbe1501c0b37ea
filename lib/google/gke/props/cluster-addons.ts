/** What GKE runs inside a cluster of either mode. */
export interface ClusterAddons {
  /** Driver that mounts buckets. @default - on with Autopilot, else off */
  readonly gcsFuseCsiDriver?: boolean;
  /** Driver for Filestore. @default - on with Autopilot, else off */
  readonly gcpFilestoreCsiDriver?: boolean;
  /** Driver for Managed Lustre. @default false */
  readonly lustreCsiDriver?: boolean;
  /** Driver for Parallelstore. @default false */
  readonly parallelstoreCsiDriver?: boolean;
  /** Operator of Ray. @default - off */
  readonly rayOperator?: RayOperator;
  /** Agent of Backup for GKE. @default - on where there is a backup plan */
  readonly gkeBackupAgent?: boolean;
}

/** What only Standard clusters can turn on and off. */
export interface StandardAddons extends ClusterAddons {
  /** Ingress through Google's load balancers. @default true */
  readonly httpLoadBalancing?: boolean;
  /** @default true */
  readonly horizontalPodAutoscaling?: boolean;
  /** Driver for Compute Engine's disks. @default true */
  readonly gcePersistentDiskCsiDriver?: boolean;
  /** Cache of DNS answers on each node. @default true */
  readonly dnsCache?: boolean;
  /** Config Connector: Google's resources as Kubernetes objects. @default false */
  readonly configConnector?: boolean;
  /** Stateful HA: fails stateful applications over. @default false */
  readonly statefulHa?: boolean;
}

/** What Ray tells. */
export interface RayOperator {
  /** Whether the logs of Ray clusters are collected. @default true */
  readonly logging?: boolean;
  /** Whether the metrics of Ray clusters are collected. @default true */
  readonly monitoring?: boolean;
}
