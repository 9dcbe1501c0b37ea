import type { Flag } from '../../opaque';
import type { Overridable } from '../../overrides';
import type { Accelerator, LocalSsds, NodeHardening, NodePoolSize, NodeUpgrade, ReservationAffinity, Taint } from './node-pool-parts';
import type { KubeletConfig, LinuxNodeConfig } from './node-system-props';

export const diskTypes = ['pd-standard', 'pd-balanced', 'pd-ssd', 'hyperdisk-balanced'] as const;
export const confidentialTypes = ['SEV', 'SEV_SNP', 'TDX'] as const;

/**
 * Nodes of one kind: private, shielded, repaired and upgraded by GKE, without access to their own identity's credentials for pods.
 * GKE Sandbox (gVisor) is not in the provider's generally available version, so a pool cannot ask for it here.
 */
export interface NodePool extends Overridable, NodeHardening {
  /** @default 'e2-standard-4' */
  readonly machineType?: string;
  /** Whether Google may take the nodes back at any time, for a lower price. @default false */
  readonly spot?: boolean;
  /** @default { kind: 'per-zone', minNodeCount: 1, maxNodeCount: 3 } */
  readonly size?: NodePoolSize;
  /** Zones of the cluster's region. @default - the cluster's */
  readonly nodeLocations?: readonly string[];
  /** @default { kind: 'surge', maxSurge: 1, maxUnavailable: 0 } */
  readonly upgrade?: NodeUpgrade;
  /** Labels of Kubernetes, besides `node-pool` with the key of the pool. @default {} */
  readonly labels?: { readonly [key: string]: string };
  /** Labels of Compute Engine. @default - the cluster's */
  readonly resourceLabels?: { readonly [key: string]: string };
  /** @default [] */
  readonly taints?: readonly Taint[];
  /** Network tags, at which firewalls aim. @default [] */
  readonly tags?: readonly string[];
  /** @default - none */
  readonly accelerator?: Accelerator;
  /** Size of the boot disk in GB: 10 to 65,536. @default 100 */
  readonly diskSizeGb?: number;
  /** @default 'pd-balanced' */
  readonly diskType?: (typeof diskTypes)[number];
  /** Key of Cloud KMS for the boot disk. @default - the cluster's */
  readonly bootDiskKmsKey?: string;
  /** @default - none */
  readonly localSsds?: LocalSsds;
  /** 8 to 256. @default - the cluster's */
  readonly maxPodsPerNode?: number;
  /** Name of a secondary range of the subnetwork. @default - the cluster's */
  readonly podRange?: string;
  /** Whether containers start while their images are still being read; needs the API containerfilesystem. @default false */
  readonly imageStreaming?: boolean;
  /** Email of an account that has the rights of a node. @default - the cluster's */
  readonly serviceAccount?: string;
  /** @default {} */
  readonly kubelet?: KubeletConfig;
  /** @default {} */
  readonly linux?: LinuxNodeConfig;
  /** @default { kind: 'ANY_RESERVATION' } */
  readonly reservationAffinity?: ReservationAffinity;
  /** Such as `Intel Ice Lake`. @default - any */
  readonly minCpuPlatform?: string;
  /** Threads of each core: 1 turns hyperthreading off. @default 2 */
  readonly threadsPerCore?: 1 | 2;
  /** Google's virtual network interface. @default - as the machine type has it */
  readonly gvnic?: Flag;
  /** A faster NCCL for GPUs; needs `gvnic`. @default false */
  readonly fastSocket?: Flag;
  /** Memory encrypted by the processor. @default - as the cluster says */
  readonly confidentialNodes?: (typeof confidentialTypes)[number];
  /** `MAX_THROUGHPUT` collects more than 100 KB of logs a second. @default 'DEFAULT' */
  readonly loggingVariant?: 'DEFAULT' | 'MAX_THROUGHPUT';
  /** Whether nodes are put close to each other. @default false */
  readonly compactPlacement?: boolean;
}
