import type { Tier } from '../../../model/environment';
import type { Flag } from '../../opaque';
import type { Overridable } from '../../overrides';
import type { BackupPlan } from './backup-plan-props';
import type { ClusterAddons, StandardAddons } from './cluster-addons';
import type { ClusterAddresses } from './cluster-addresses';
import type { ClusterDns, ControlPlane } from './control-plane-props';
import type { Maintenance } from './maintenance-props';
import type { NodeAutoProvisioning } from './node-auto-provisioning';
import type { confidentialTypes, NodePool } from './node-pool-props';
import type { ClusterNotifications, LoggingComponent, Monitoring, StandardMonitoring, UsageExport } from './observability-props';

/** A cluster whose nodes GKE keeps, or whose nodes you choose: what one of them cannot have does not compile. */
export type GkeClusterProps = AutopilotClusterProps | StandardClusterProps;

/** GKE makes nodes as pods need them, and hardens them. */
export interface AutopilotClusterProps extends ClusterProps {
  readonly mode: 'autopilot';
  /** Region: `europe-west1`. */
  readonly location: string;
  /** @default {} */
  readonly addons?: ClusterAddons;
  /** @default {} */
  readonly monitoring?: Monitoring;
}

/** Pools of nodes that you choose. */
export interface StandardClusterProps extends ClusterProps {
  readonly mode: 'standard';
  /** Region, or zone for a control plane without a stand-in: `europe-west1-b`. */
  readonly location: string;
  /** Zones of the nodes. @default - those that GKE chooses: three of a region, or the cluster's own */
  readonly nodeLocations?: readonly string[];
  /** By name: at most 40 lower-case letters, digits and hyphens. @default {} */
  readonly nodePools?: { readonly [name: string]: NodePool };
  /** @default - off: only the pools in `nodePools` */
  readonly nodeAutoProvisioning?: NodeAutoProvisioning;
  /** Whether nodes are taken away early (`OPTIMIZE_UTILIZATION`) or late. @default 'BALANCED' */
  readonly autoscalingProfile?: 'BALANCED' | 'OPTIMIZE_UTILIZATION';
  /** 8 to 256; a node gets twice as many addresses, rounded up to a power of two. @default 110 */
  readonly defaultMaxPodsPerNode?: number;
  /** `LEGACY_DATAPATH` is iptables with Calico. @default 'ADVANCED_DATAPATH' */
  readonly datapathProvider?: 'ADVANCED_DATAPATH' | 'LEGACY_DATAPATH';
  /** @default {} */
  readonly addons?: StandardAddons;
  /** @default {} */
  readonly monitoring?: StandardMonitoring;
  /** @default true */
  readonly verticalPodAutoscaling?: Flag;
  /** Memory encrypted by the processor, on all nodes. @default - it is not */
  readonly confidentialNodes?: (typeof confidentialTypes)[number];
  /** Whether pods can have several network interfaces. @default false */
  readonly multiNetworking?: Flag;
}

/** What clusters of both modes share. */
export interface ClusterProps extends Overridable {
  /** At most 40 lower-case letters, digits and hyphens, starting with a letter. */
  readonly name: string;
  /** Project id. */
  readonly project: string;
  /** Decides the default of `deletionProtection`. @default 'production' */
  readonly tier?: Tier;
  /** @default - none */
  readonly description?: string;
  /** Name or self link; never `default`. */
  readonly network: string;
  /** Name or self link of a subnetwork in the cluster's region. */
  readonly subnetwork: string;
  /** Primary range of the subnetwork: where it is known, overlaps and too small ranges are refused. @default - not known */
  readonly subnetworkRange?: string;
  /** @default { kind: 'automatic' } */
  readonly addresses?: ClusterAddresses;
  /** @default 'IPV4' */
  readonly stackType?: 'IPV4' | 'IPV4_IPV6';
  /** Nodes without addresses of their own, which reach the internet through Cloud NAT, if at all. @default { kind: 'private' } */
  readonly nodes?:
    | { readonly kind: 'private' }
    | { readonly kind: 'public' /** Why nodes must have public addresses. */; readonly reason: string };
  /** @default { kind: 'private' } */
  readonly controlPlane?: ControlPlane;
  /** @default - what GKE chooses for new clusters */
  readonly dns?: ClusterDns;
  /** Network tags of all nodes that GKE makes by itself. @default [] */
  readonly networkTags?: readonly string[];
  /** Whether pods leave the cluster under their own addresses. @default false */
  readonly disableDefaultSnat?: Flag;
  /** Whether internal load balancers know a part of the nodes only, as large clusters need. @default true */
  readonly enableL4IlbSubsetting?: Flag;
  /** Network policies by domain names. @default false */
  readonly enableFqdnNetworkPolicy?: Flag;
  /** Network policies of Cilium for the whole cluster. @default false */
  readonly enableCiliumClusterwideNetworkPolicy?: Flag;
  /** Whether traffic between nodes is encrypted. @default false */
  readonly interNodeEncryption?: boolean;
  /** @default 'CHANNEL_STANDARD' */
  readonly gatewayApi?: 'CHANNEL_STANDARD' | 'CHANNEL_DISABLED';
  /** How soon versions come. @default 'REGULAR' */
  readonly releaseChannel?: (typeof releaseChannels)[number];
  /** Oldest version of the control plane: `1.33`, `1.33.5-gke.1162000`. @default - the channel's */
  readonly minMasterVersion?: string;
  /** Whether patches come ahead of the channel. @default false */
  readonly acceleratedPatches?: boolean;
  /** @default { kind: 'daily', startTime: '03:00' } */
  readonly maintenance?: Maintenance;
  /** @default { mode: 'BASIC', vulnerabilityMode: 'VULNERABILITY_DISABLED' } */
  readonly securityPosture?: SecurityPosture;
  /** Which images may run: those that the project's policy lets. @default { kind: 'PROJECT_SINGLETON_POLICY_ENFORCE' } */
  readonly binaryAuthorization?: BinaryAuthorization;
  /** Key of Cloud KMS in the cluster's region for Secrets in etcd. @default - Google's own */
  readonly databaseEncryptionKey?: string;
  /** Key of Cloud KMS for the boot disks of nodes. @default - Google's own */
  readonly bootDiskKmsKey?: string;
  /** Number of the project; with it, GKE's and Compute Engine's agents get the use of the keys above. @default - they have it */
  readonly projectNumber?: string;
  /** Pool of identities; a project has one. @default - `<project>.svc.id.goog` */
  readonly workloadPool?: string;
  /** Domain of the organisation whose group `gke-security-groups@<domain>` holds the groups for RBAC. @default - no groups */
  readonly securityGroupDomain?: string;
  /** Email of an account that has the rights of a node. @default - an account of its own */
  readonly nodeServiceAccount?: string;
  /** Repositories of Artifact Registry that nodes read, by names of your choice; only for an account of the cluster's own. @default {} */
  readonly imageRepositories?: { readonly [name: string]: ImageRepository };
  /** Registers the cluster in the fleet of a project. @default - in none */
  readonly fleet?: { /** @default - the cluster's own */ readonly project?: string };
  /** Whether secrets of Secret Manager can be mounted. @default false */
  readonly secretManager?: boolean;
  /** By names of your choice. @default {} */
  readonly backupPlans?: { readonly [name: string]: BackupPlan };
  /** Whether costs are told apart by namespace and label. @default true */
  readonly costAllocation?: Flag;
  /** `PERFORMANCE` makes the horizontal autoscaler faster. @default 'NONE' */
  readonly hpaProfile?: 'NONE' | 'PERFORMANCE';
  /** `SYSTEM_COMPONENTS` is always one. @default ['SYSTEM_COMPONENTS', 'WORKLOADS'] */
  readonly loggingComponents?: readonly LoggingComponent[];
  /** @default - nowhere */
  readonly notifications?: ClusterNotifications;
  /** @default - nowhere */
  readonly usageExport?: UsageExport;
  /** Labels of Google Cloud, on nodes as well; at most 63. @default {} */
  readonly labels?: { readonly [key: string]: string };
  /** Whether it must be unprotected before it can be destroyed. @default - false in development, else true */
  readonly deletionProtection?: Flag;
}

export const releaseChannels = ['RAPID', 'REGULAR', 'STABLE', 'EXTENDED'] as const;

/** What looks for weaknesses. */
export interface SecurityPosture {
  /** Settings of workloads. @default 'BASIC' */
  readonly mode?: 'DISABLED' | 'BASIC' | 'ENTERPRISE';
  /** Weaknesses of images that run, which Google is withdrawing: the registry looks at images instead. @default 'VULNERABILITY_DISABLED' */
  readonly vulnerabilityMode?: 'VULNERABILITY_DISABLED' | 'VULNERABILITY_BASIC' | 'VULNERABILITY_ENTERPRISE';
}

/** Which images may run. */
export type BinaryAuthorization =
  | { readonly kind: 'PROJECT_SINGLETON_POLICY_ENFORCE' }
  | {
      readonly kind: 'DISABLED';
      /** Why every image may run. */
      readonly reason: string;
    };

/** A repository of Artifact Registry. */
export interface ImageRepository {
  /** @default - the cluster's */
  readonly project?: string;
  /** Region or multi-region: `europe-west1`, `europe`. */
  readonly location: string;
  readonly repository: string;
}
