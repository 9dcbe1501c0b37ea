import { peek } from '../../../model/shape/plain-data';
import { fields, flag, kinds, known, listOf, oneOf, recordOf, type Shape, text, when, whole } from '../../../model/shape/shape';
import { ownName } from '../../iam-members';
import { reason } from '../../reason';
import { cryptoKey, labels, overrides, project, readable, region, zone } from '../../shapes';
import {
  type AutopilotClusterProps,
  type ImageRepository,
  releaseChannels,
  type SecurityPosture,
  type StandardClusterProps,
} from '../props/gke-cluster-props';
import { confidentialTypes } from '../props/node-pool-props';
import { addons, standardAddons } from './addons-shape';
import { backupPlan } from './backup-plan-shape';
import { clusterAddresses, clusterDns, clusterNetwork, controlPlane, range } from './cluster-network-shape';
import { clusterName, computeReference, dnsDomain, email, networkTag, poolName } from './gke-names';
import { maintenance } from './maintenance-shape';
import { nodeAutoProvisioning, nodePool } from './node-pool-shape';
import { logging, monitoring, notifications, standardMonitoring, usageExport } from './observability-shape';

const kind = text();
const plain: Shape = fields<{ kind: string }>({ kind });
const reasoned: Shape = fields<{ kind: string; reason: string }>({ kind, reason }, ['kind', 'reason']);

const shared: { readonly [K in keyof Required<Omit<AutopilotClusterProps, 'mode' | 'location' | 'addons' | 'monitoring'>>]: Shape } = {
  name: clusterName,
  project,
  tier: oneOf('development', 'staging', 'production'),
  description: text(),
  network: clusterNetwork,
  subnetwork: computeReference,
  subnetworkRange: range,
  addresses: clusterAddresses,
  stackType: oneOf('IPV4', 'IPV4_IPV6'),
  nodes: kinds({ private: plain, public: reasoned }),
  controlPlane,
  dns: clusterDns,
  networkTags: listOf(networkTag),
  disableDefaultSnat: flag,
  enableL4IlbSubsetting: flag,
  enableFqdnNetworkPolicy: flag,
  enableCiliumClusterwideNetworkPolicy: flag,
  interNodeEncryption: known(flag),
  gatewayApi: oneOf('CHANNEL_STANDARD', 'CHANNEL_DISABLED'),
  releaseChannel: oneOf(...releaseChannels),
  minMasterVersion: readable({
    pattern: /^(?:latest|\d+\.\d+(?:\.\d+(?:-gke\.\d+)?)?)$/,
    allowed: "a version such as '1.33' or '1.33.5-gke.1162000'",
  }),
  acceleratedPatches: known(flag),
  maintenance,
  securityPosture: fields<SecurityPosture>({
    mode: oneOf('DISABLED', 'BASIC', 'ENTERPRISE'),
    vulnerabilityMode: oneOf('VULNERABILITY_DISABLED', 'VULNERABILITY_BASIC', 'VULNERABILITY_ENTERPRISE'),
  }),
  binaryAuthorization: kinds({ PROJECT_SINGLETON_POLICY_ENFORCE: plain, DISABLED: reasoned }),
  databaseEncryptionKey: cryptoKey,
  bootDiskKmsKey: cryptoKey,
  projectNumber: readable({ pattern: /^\d{1,19}$/, allowed: "a number as text, such as '123456789012'" }),
  workloadPool: readable({ pattern: /^[a-z][a-z0-9-]{4,28}[a-z0-9]\.svc\.id\.goog$/, allowed: "'<project>.svc.id.goog'" }),
  securityGroupDomain: dnsDomain,
  nodeServiceAccount: email,
  imageRepositories: recordOf(
    fields<ImageRepository>(
      {
        project,
        location: readable({ pattern: /^[a-z]+(?:-[a-z]+\d+)?$/, allowed: "a place such as 'europe-west1' or 'europe'" }),
        repository: readable({ pattern: /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/, allowed: 'the id of a repository' }),
      },
      ['location', 'repository'],
    ),
    ownName,
  ),
  fleet: fields<{ project?: string }>({ project }),
  secretManager: known(flag),
  backupPlans: recordOf(backupPlan, ownName),
  costAllocation: flag,
  hpaProfile: oneOf('NONE', 'PERFORMANCE'),
  loggingComponents: logging,
  notifications,
  usageExport,
  labels: known(labels), // one of the library's own is added
  deletionProtection: flag,
  overrides,
};

const required = ['mode', 'name', 'project', 'location', 'network', 'subnetwork'] as const;

const autopilot = fields<AutopilotClusterProps>({ ...shared, mode: text(), location: region, addons, monitoring }, required);

const standard = fields<StandardClusterProps>(
  {
    ...shared,
    mode: text(),
    location: readable({ pattern: /^[a-z]+-[a-z]+[0-9]+(?:-[a-z])?$/, allowed: "a region such as 'europe-west1', or a zone of one" }),
    addons: standardAddons,
    monitoring: standardMonitoring,
    nodeLocations: listOf(zone),
    nodePools: recordOf(nodePool, poolName),
    nodeAutoProvisioning,
    autoscalingProfile: oneOf('BALANCED', 'OPTIMIZE_UTILIZATION'),
    defaultMaxPodsPerNode: whole(8, 256),
    datapathProvider: oneOf('ADVANCED_DATAPATH', 'LEGACY_DATAPATH'),
    verticalPodAutoscaling: flag,
    confidentialNodes: oneOf(...confidentialTypes),
    multiNetworking: flag,
  },
  required,
);

/** Without a mode nobody can say which of the other keys are right. */
const noMode: Shape = (value, path, issues) => {
  const { mode } = peek(value);
  oneOf('autopilot', 'standard')(mode, [...path, 'mode'], issues);
  return undefined;
};

const isMode = (mode: string) => (value: unknown) => peek(value)['mode'] === mode;

export const gkeClusterShape: Shape = when(isMode('autopilot'), autopilot, when(isMode('standard'), standard, noMode));
