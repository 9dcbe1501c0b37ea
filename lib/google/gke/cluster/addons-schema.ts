import { object } from '../../../model/schema/object';
import type { Input, Output } from '../../../model/schema/schema';
import { flag, knownFlag } from '../../schemas';

const rayOperator = object({
  /** Collection of the logs of Ray clusters. @default true */
  logging: flag.default(true),
  /** Collection of the metrics of Ray clusters. @default true */
  monitoring: flag.default(true),
});

const ofBoth = {
  /** Driver that mounts buckets. @default - on with Autopilot, else off */
  gcsFuseCsiDriver: flag.optional(),
  /** Driver for Filestore. @default - on with Autopilot, else off */
  gcpFilestoreCsiDriver: flag.optional(),
  /** Driver for Managed Lustre. @default false */
  lustreCsiDriver: flag.optional(),
  /** Driver for Parallelstore. @default false */
  parallelstoreCsiDriver: flag.optional(),
  /** Operator of Ray. @default - off */
  rayOperator: rayOperator.optional(),
  /** Agent of Backup for GKE. @default - on where there is a backup plan */
  gkeBackupAgent: flag.optional(),
};
type OfBoth = typeof ofBoth;

/** Declarations of other files keep the comments of an interface. */
export interface AddonFields extends OfBoth {}
export const addons = object<AddonFields>(ofBoth);

const ofStandard = {
  /** Ingress through Google's load balancers. @default true */
  httpLoadBalancing: knownFlag.default(true),
  /** @default true */
  horizontalPodAutoscaling: knownFlag.default(true),
  /** Driver for Compute Engine's disks. @default true */
  gcePersistentDiskCsiDriver: flag.default(true),
  /** Cache of DNS answers on each node. @default true */
  dnsCache: flag.default(true),
  /** Config Connector: Google's resources as Kubernetes objects. @default false */
  configConnector: flag.optional(),
  /** Stateful HA: failover of stateful applications. @default false */
  statefulHa: flag.optional(),
};
type OfStandard = typeof ofStandard;

export interface StandardAddonFields extends AddonFields, OfStandard {}
export const standardAddons = object<StandardAddonFields>({ ...ofBoth, ...ofStandard });

/** Add-ons of clusters of both modes. */
export interface ClusterAddons extends Input<typeof addons> {}
export type ClusterAddonsSpec = Output<typeof addons>;
/** Add-ons that only Standard clusters can turn on and off. */
export interface StandardAddons extends Input<typeof standardAddons> {}
/** Observability of Ray. */
export interface RayOperator extends Input<typeof rayOperator> {}
