import { kinds, object } from '../../../model/schema/object';
import type { Input, Output } from '../../../model/schema/schema';
import { listOf, number, oneOf, recordOf, text, whole } from '../../../model/schema/values';
import { computeName, knownFlag, labels, overrides, seconds, zone } from '../../schemas';
import { cpuPlatform, email } from '../schemas';
import { diskSizeGb, type HardwareFields, hardwareFields } from './hardware-schema';
import { kubelet, linux } from './system-schema';

const kubernetesKey = {
  pattern: /^(?:[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?$/,
  allowed: 'a key of labels in Kubernetes',
};
const kubernetesLabel = text({
  pattern: /^(?:[A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?)?$/,
  allowed: 'a value of labels in Kubernetes',
});

const locationPolicy = oneOf('ANY', 'BALANCED').optional();

const size = kinds({
  fixed: {
    /** In each zone: 0 to 1,000. */
    nodeCount: whole(0, 1000),
  },
  'per-zone': {
    /** In each zone: 0 to 1,000. */
    minNodeCount: whole(0, 1000),
    /** In each zone: 1 to 1,000. */
    maxNodeCount: whole(1, 1000),
    /** `BALANCED` keeps zones alike, `ANY` takes what is free. @default - ANY for spot nodes, else BALANCED */
    locationPolicy,
  },
  total: {
    /** In all zones together: 0 to 15,000. */
    totalMinNodeCount: whole(0, 15_000),
    /** In all zones together: 1 to 15,000. */
    totalMaxNodeCount: whole(1, 15_000),
    /** `BALANCED` keeps zones alike, `ANY` takes what is free. @default - ANY for spot nodes, else BALANCED */
    locationPolicy,
  },
});

const upgrade = kinds({
  /** A few nodes at a time; the two numbers together are 1 to 20. */
  surge: {
    /** Nodes above the size of the pool. @default 1 */
    maxSurge: whole(0, 20).default(1),
    /** Nodes below the size of the pool. @default 0 */
    maxUnavailable: whole(0, 20).default(0),
  },
  /** A second set of nodes, to which pods move batch by batch. */
  'blue-green': {
    /** Nodes that are drained at once. @default { kind: 'nodes', batchNodeCount: 1 } */
    batch: kinds({
      nodes: {
        /** 1 to 1,000. */
        batchNodeCount: whole(1, 1000),
      },
      share: {
        /** 0.01 to 1. */
        batchPercentage: number(0.01, 1),
      },
    }).default({ kind: 'nodes', batchNodeCount: 1 }),
    /** Time between batches, such as `'60s'`: at most 7 days. @default '0s' */
    batchSoakDuration: seconds.default('0s'),
    /** Time before the old nodes are removed, for a rollback: at most 7 days. @default '3600s' */
    nodePoolSoakDuration: seconds.default('3600s'),
  },
});

const taint = object({
  key: text(kubernetesKey),
  value: kubernetesLabel,
  effect: oneOf('NO_SCHEDULE', 'PREFER_NO_SCHEDULE', 'NO_EXECUTE'),
});

const fields = {
  /** A `fixed` number of nodes, or autoscaling `per-zone` or in `total`. @default { kind: 'per-zone', minNodeCount: 1, maxNodeCount: 3 } */
  size: size.default({ kind: 'per-zone', minNodeCount: 1, maxNodeCount: 3 }),
  /** Zones of the cluster's region. @default - the cluster's */
  nodeLocations: listOf(zone).optional(),
  /** `surge` replaces a few nodes at a time, `blue-green` adds a second set of nodes first. @default { kind: 'surge', maxSurge: 1, maxUnavailable: 0 } */
  upgrade: upgrade.filled('surge'),
  /** Labels of Kubernetes, besides `node-pool` with the key of the pool. @default {} */
  labels: recordOf(kubernetesLabel, kubernetesKey).default({}),
  /** Labels of Compute Engine, at most 64. @default - the cluster's */
  resourceLabels: labels.optional(),
  /** Taints of Kubernetes: only pods that tolerate them are scheduled. @default [] */
  taints: listOf(taint).default([]),
  /** Network tags, the targets of firewall rules. @default [] */
  tags: listOf(computeName).default([]),
  /** 8 to 256. @default - the cluster's */
  maxPodsPerNode: whole(8, 256).optional(),
  /** Name of a secondary range of the subnetwork. @default - the cluster's */
  podRange: computeName.optional(),
  /** Image streaming: containers start before their images are read; needs the API containerfilesystem. @default false */
  imageStreaming: knownFlag.default(false),
  /** Email of an account that has the rights of a node. @default - the cluster's */
  serviceAccount: email.optional(),
  /** @default {} */
  kubelet: kubelet.filled(),
  /** @default {} */
  linux: linux.filled(),
  /** `MAX_THROUGHPUT` collects more than 100 KB of logs a second. @default 'DEFAULT' */
  loggingVariant: oneOf('DEFAULT', 'MAX_THROUGHPUT').default('DEFAULT'),
  /**
   * Attributes of the pool by their paths in Terraform JSON (`{ 'node_config.storage_pools': ['main'] }`), written over what the construct
   * says. Only Terraform checks them; some are refused, each with its reason. @default {}
   */
  overrides,
};
type Fields = typeof fields;

/** Declarations of other files keep the comments of an interface. */
export interface NodePoolFields extends Fields, HardwareFields {}
export const nodePool = object<NodePoolFields>({ ...hardwareFields, ...fields });

/**
 * Nodes of one kind: private, shielded, repaired and upgraded by GKE, without access of pods to the node's credentials. GKE Sandbox
 * (gVisor) is not in the provider's generally available version, so it is no option.
 */
export interface NodePool extends Input<typeof nodePool> {}
/** Number of nodes: fixed, or autoscaled. */
export type NodePoolSize = Input<typeof size>;
/** Strategy of node upgrades. */
export type NodeUpgrade = Input<typeof upgrade>;
export type UpgradeSpec = Output<typeof upgrade>;
/** A taint of Kubernetes on each node. */
export interface Taint extends Input<typeof taint> {}

const resourceLimit = object({
  /** @default 0 */
  min: whole(0, 1e9).default(0),
  /** At least 1. */
  max: whole(1, 1e9),
});

const autoProvisioningFields = {
  /** Bounds of all nodes together, by resource: `cpu` (cores), `memory` (GB), or a type of GPU. `cpu` and `memory` are required. */
  resourceLimits: recordOf(resourceLimit, {
    pattern: /^[a-z][a-z0-9-]*$/,
    allowed: "'cpu', 'memory' or a type of GPU such as 'nvidia-l4'",
  }),
  /** Zones. @default - the cluster's */
  locations: listOf(zone).optional(),
  /** Boot disk, 10 to 65,536 GB. @default 100 */
  diskSizeGb,
  /** @default 'pd-balanced' */
  diskType: oneOf('pd-standard', 'pd-balanced', 'pd-ssd').default('pd-balanced'),
  /** Such as `Intel Ice Lake`. @default - any */
  minCpuPlatform: cpuPlatform.optional(),
  /** @default { kind: 'surge', maxSurge: 1, maxUnavailable: 0 } */
  upgrade: upgrade.filled('surge'),
};
type AutoProvisioning = typeof autoProvisioningFields;

export interface AutoProvisioningFields extends AutoProvisioning {}
export const nodeAutoProvisioning = object<AutoProvisioningFields>(autoProvisioningFields);

/** Pools that GKE creates and deletes as pods need them. */
export interface NodeAutoProvisioning extends Input<typeof nodeAutoProvisioning> {}
/** Bounds of a resource. */
export interface ResourceLimit extends Input<typeof resourceLimit> {}
