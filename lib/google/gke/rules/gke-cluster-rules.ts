import type { Issue } from '../../../model/issue';
import { labelCount } from '../../label-count';
import type { ClusterSpec } from '../gke-cluster-spec';
import { authorizedNetworks } from './authorized-networks';
import { autoProvisioning } from './auto-provisioning';
import { backupPlans } from './backup-plans';
import { clusterDns } from './cluster-dns';
import { clusterRanges } from './cluster-ranges';
import { dataplaneFeatures } from './dataplane-features';
import { keyLocations } from './key-locations';
import { kubeletBounds } from './kubelet-bounds';
import { maintenanceExclusions } from './maintenance-exclusions';
import { maintenanceWindow } from './maintenance-window';
import { nodeAccount } from './node-account';
import { nodeUpgrades } from './node-upgrades';
import { nodeZones } from './node-zones';
import { nodesExist } from './nodes-exist';
import { observedComponents } from './observed-components';
import { poolHardware } from './pool-hardware';
import { poolOverrides } from './pool-overrides';
import { poolSizes } from './pool-sizes';

export const gkeClusterRules: readonly ((spec: ClusterSpec) => readonly Issue[])[] = [
  authorizedNetworks,
  autoProvisioning,
  backupPlans,
  clusterDns,
  clusterRanges,
  dataplaneFeatures,
  keyLocations,
  kubeletBounds,
  labelCount,
  maintenanceExclusions,
  maintenanceWindow,
  nodeAccount,
  nodeUpgrades,
  nodeZones,
  nodesExist,
  observedComponents,
  poolHardware,
  poolOverrides,
  poolSizes,
];
