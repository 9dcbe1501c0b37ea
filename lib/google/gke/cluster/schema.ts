import { kinds, object } from '../../../model/schema/object';
import type { Input } from '../../../model/schema/schema';
import { listOf, oneOf, recordOf, text, whole } from '../../../model/schema/values';
import type { Overridable } from '../../overrides';
import { projectIdText, regionOrZone } from '../../patterns';
import { cryptoKey, flag, knownFlag, knownLabels, ownName, project, reason, region, zone } from '../../schemas';
import { backupPlan } from '../backup-plan/schema';
import { confidentialNodes } from '../node-pool/hardware-schema';
import { nodeAutoProvisioning, nodePool } from '../node-pool/schema';
import { clusterName, dnsDomain, email, poolName } from '../schemas';
import { addons, standardAddons } from './addons-schema';
import { type NetworkFields, networkFields } from './network-schema';
import { monitoring, type OperationsFields, operationsFields, standardMonitoring } from './operations-schema';

const securityPosture = object({
  /** Audit of the settings of workloads. @default 'BASIC' */
  mode: oneOf('DISABLED', 'BASIC', 'ENTERPRISE').default('BASIC'),
  /** Scan of running images for vulnerabilities, which Google is withdrawing: the registry scans images instead. @default 'VULNERABILITY_DISABLED' */
  vulnerabilityMode: oneOf('VULNERABILITY_DISABLED', 'VULNERABILITY_BASIC', 'VULNERABILITY_ENTERPRISE').default('VULNERABILITY_DISABLED'),
});

const binaryAuthorization = kinds({
  PROJECT_SINGLETON_POLICY_ENFORCE: {},
  DISABLED: {
    /** Why every image may run. */
    reason,
  },
});

const imageRepository = object({
  /** @default - the cluster's */
  project: project.optional(),
  /** Region or multi-region: `europe-west1`, `europe`. */
  location: text({ pattern: /^[a-z]+(?:-[a-z]+\d+)?$/, allowed: "a place such as 'europe-west1' or 'europe'" }),
  /** Id of the repository. */
  repository: text({ pattern: /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/, allowed: 'the id of a repository' }),
});

const ofBoth = {
  /** At most 40 lower-case letters, digits and hyphens, starting with a letter. */
  name: clusterName,
  /** Project id. */
  project,
  /** Decides the default of `deletionProtection`. @default 'production' */
  tier: oneOf('development', 'staging', 'production').default('production'),
  /** @default - none */
  description: text().optional(),
  /** @default { mode: 'BASIC', vulnerabilityMode: 'VULNERABILITY_DISABLED' } */
  securityPosture: securityPosture.filled(),
  /** Images that may run: those that the project's policy admits. @default { kind: 'PROJECT_SINGLETON_POLICY_ENFORCE' } */
  binaryAuthorization: binaryAuthorization.filled('PROJECT_SINGLETON_POLICY_ENFORCE'),
  /** Key of Cloud KMS in the cluster's region for Secrets in etcd. @default - Google's own */
  databaseEncryptionKey: cryptoKey.optional(),
  /** Key of Cloud KMS for the boot disks of nodes. @default - Google's own */
  bootDiskKmsKey: cryptoKey.optional(),
  /** Number of the project; with it, the service agents of GKE and Compute Engine get the use of the keys above. @default - they have it */
  projectNumber: text({ pattern: /^\d{1,19}$/, allowed: "a number as a string, such as '123456789012'" }).optional(),
  /** Workload identity pool; a project has one. @default - `<project>.svc.id.goog` */
  workloadPool: text({ pattern: new RegExp(`^${projectIdText}\\.svc\\.id\\.goog$`), allowed: "'<project>.svc.id.goog'" }).optional(),
  /** Domain of the organisation whose group `gke-security-groups@<domain>` holds the groups for RBAC. @default - no groups */
  securityGroupDomain: dnsDomain.optional(),
  /** Email of an account that has the rights of a node. @default - an account of its own */
  nodeServiceAccount: email.optional(),
  /** Repositories of Artifact Registry that nodes read, by names of your own; only for an account of the cluster's own. @default {} */
  imageRepositories: recordOf(imageRepository, ownName).default({}),
  /** Membership of the cluster in the fleet of a project. @default - none */
  fleet: object({
    /** @default - the cluster's own */
    project: project.optional(),
  }).optional(),
  /** Whether secrets of Secret Manager can be mounted. @default false */
  secretManager: knownFlag.default(false),
  /** Backups by Backup for GKE, by names of your own. @default {} */
  backupPlans: recordOf(backupPlan, ownName).default({}),
  /** Labels of Google Cloud, on nodes as well; at most 63. @default {} */
  labels: knownLabels,
  /** Refuses to destroy it, in Terraform and in the provider both. @default - false in development, else true */
  deletionProtection: flag.optional(),
};
type OfBoth = typeof ofBoth;

/** Options of clusters of both modes. */
export interface ClusterFields extends OfBoth, NetworkFields, OperationsFields {}
const cluster: ClusterFields = { ...ofBoth, ...networkFields, ...operationsFields };

const ofAutopilot = {
  /** Region: `europe-west1`. */
  location: region,
  /** @default {} */
  addons: addons.filled(),
  /** @default {} */
  monitoring: monitoring.filled(),
};
type OfAutopilot = typeof ofAutopilot;

const ofStandard = {
  /** Region, or zone for a control plane of one replica: `europe-west1-b`. */
  location: text(regionOrZone),
  /** Zones of the nodes. @default - GKE's choice: three of a region, or the cluster's own */
  nodeLocations: listOf(zone).optional(),
  /** By name: at most 40 lower-case letters, digits and hyphens. @default {} */
  nodePools: recordOf(nodePool, poolName).default({}),
  /** @default - off: only the pools in `nodePools` */
  nodeAutoProvisioning: nodeAutoProvisioning.optional(),
  /** Whether nodes are removed early (`OPTIMIZE_UTILIZATION`) or late. @default 'BALANCED' */
  autoscalingProfile: oneOf('BALANCED', 'OPTIMIZE_UTILIZATION').default('BALANCED'),
  /** 8 to 256; a node gets twice as many addresses, rounded up to a power of two. @default 110 */
  defaultMaxPodsPerNode: whole(8, 256).optional(),
  /** `LEGACY_DATAPATH` is iptables with Calico. @default 'ADVANCED_DATAPATH' */
  datapathProvider: oneOf('ADVANCED_DATAPATH', 'LEGACY_DATAPATH').default('ADVANCED_DATAPATH'),
  /** @default {} */
  addons: standardAddons.filled(),
  /** @default {} */
  monitoring: standardMonitoring.filled(),
  /** @default true */
  verticalPodAutoscaling: flag.default(true),
  /** Memory encrypted by the processor, on all nodes. @default - it is not */
  confidentialNodes: confidentialNodes.optional(),
  /** Whether pods can have several network interfaces. @default false */
  multiNetworking: flag.default(false),
};
type OfStandard = typeof ofStandard;

export interface AutopilotFields extends ClusterFields, OfAutopilot {}
export interface StandardFields extends ClusterFields, OfStandard {}

/** Options by the mode of a cluster. */
export interface ClusterModes {
  readonly autopilot: AutopilotFields;
  readonly standard: StandardFields;
}

export const gkeClusterSchema = kinds<ClusterModes, 'mode'>(
  { autopilot: { ...cluster, ...ofAutopilot }, standard: { ...cluster, ...ofStandard } },
  'mode',
);

type Given = Input<typeof gkeClusterSchema>;

/** GKE creates nodes as pods need them, and hardens them. */
export interface AutopilotClusterProps extends Extract<Given, { mode: 'autopilot' }>, Overridable {}
/** A cluster of node pools that you choose. */
export interface StandardClusterProps extends Extract<Given, { mode: 'standard' }>, Overridable {}
/** A cluster whose nodes GKE manages, or whose nodes you choose: options of the other mode do not compile. */
export type GkeClusterProps = AutopilotClusterProps | StandardClusterProps;

/** Security posture of a cluster. */
export interface SecurityPosture extends Input<typeof securityPosture> {}
/** Images that may run. */
export type BinaryAuthorization = Input<typeof binaryAuthorization>;
/** A repository of Artifact Registry. */
export interface ImageRepository extends Input<typeof imageRepository> {}
