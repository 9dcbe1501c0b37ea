import type { Path } from '../../../model/issue';
import { show } from '../../../model/show';
import { mostLabels } from '../../patterns';
import { defineResource, type Report } from '../../resource';
import { type Flag, isToken } from '../../tokens';
import { backupPlans } from '../backup-plan/rules';
import { poolHardware } from '../node-pool/hardware-rules';
import { poolsOf } from '../node-pool/pools-of';
import { autoProvisioning, nodePools } from '../node-pool/rules';
import { refusedAttributes } from '../refused-attributes';
import { regionOf } from '../region-of';
import { type ClusterSpec, derive } from './derive';
import { maintenanceExclusions, maintenanceWindow } from './maintenance-rules';
import { authorizedNetworks, clusterDns, publicNodes, ranges } from './network-rules';
import { gkeClusterSchema } from './schema';

export const gkeCluster = defineResource({
  noun: 'GKE cluster',
  schema: gkeClusterSchema,
  derive,
  rules: [
    authorizedNetworks,
    autoProvisioning,
    backupPlans,
    clusterDns,
    dataplaneFeatures,
    keyLocations,
    labelCount,
    maintenanceExclusions,
    maintenanceWindow,
    nodeAccount,
    nodePools,
    nodeZones,
    nodesExist,
    observedComponents,
    poolHardware,
    publicNodes,
    ranges,
  ],
  refused: refusedAttributes,
});

/** Features of Dataplane V2. */
function dataplaneFeatures(spec: ClusterSpec, report: Report): void {
  if (spec.mode === 'autopilot' || spec.datapathProvider === 'ADVANCED_DATAPATH') return;
  const asked: readonly (readonly [asked: Flag, path: Path])[] = [
    [spec.enableFqdnNetworkPolicy, ['enableFqdnNetworkPolicy']],
    [spec.enableCiliumClusterwideNetworkPolicy, ['enableCiliumClusterwideNetworkPolicy']],
    [spec.interNodeEncryption, ['interNodeEncryption']],
    [spec.monitoring.datapathObservability !== undefined, ['monitoring', 'datapathObservability']],
    [spec.multiNetworking, ['multiNetworking']],
    [spec.stackType === 'IPV4_IPV6', ['stackType']],
  ];
  for (const [wanted, path] of asked)
    if (wanted) report('needs-dataplane-v2', path, "must have datapathProvider 'ADVANCED_DATAPATH', got 'LEGACY_DATAPATH'");
}

/** Keys are where they are used: disks take a global one as well, etcd does not. */
function keyLocations(spec: ClusterSpec, report: Report): void {
  const region = regionOf(spec.location);
  if (isToken(region)) return;
  const check = (key: string | undefined, path: Path, allowed: readonly string[]) => {
    const place = key === undefined || isToken(key) ? undefined : /\/locations\/([^/]+)\//.exec(key)?.[1];
    if (place !== undefined && !allowed.includes(place))
      report('key-elsewhere', path, `must be a key in ${allowed.join(' or ')}, got ${show(place)}`);
  };
  check(spec.databaseEncryptionKey, ['databaseEncryptionKey'], [region]);
  check(spec.bootDiskKmsKey, ['bootDiskKmsKey'], [region, 'global']);
  for (const { pool, path } of poolsOf(spec))
    if (pool.bootDiskKmsKey !== spec.bootDiskKmsKey) check(pool.bootDiskKmsKey, [...path, 'bootDiskKmsKey'], [region, 'global']);
  for (const [name, { encryptionKey, location }] of Object.entries(spec.backupPlans))
    check(encryptionKey, ['backupPlans', name, 'encryptionKey'], [location]);
}

/** With the one that the library adds. */
function labelCount({ labels }: ClusterSpec, report: Report): void {
  const count = Object.keys(labels).length;
  if (count > mostLabels) report('too-many-labels', ['labels'], `must be at most ${mostLabels}, got ${count}`);
}

/** Rights are given to the account that the cluster makes; those of another one are stated where that is made. */
function nodeAccount({ nodeServiceAccount, imageRepositories }: ClusterSpec, report: Report): void {
  if (nodeServiceAccount === undefined || Object.keys(imageRepositories).length === 0) return;
  report('node-account-given', ['imageRepositories'], 'must not be given with nodeServiceAccount, whose roles are managed elsewhere');
}

/** Nodes are in the cluster's region. */
function nodeZones(spec: ClusterSpec, report: Report): void {
  if (spec.mode === 'autopilot' || isToken(spec.location)) return;
  const region = regionOf(spec.location);
  const check = (zones: readonly string[] | undefined, path: Path) => {
    if (zones?.length === 0) report('missing', path, 'must name at least one zone');
    const strange = (zones ?? []).filter((zone) => !isToken(zone) && !zone.startsWith(`${region}-`));
    if (strange.length > 0) report('zone-elsewhere', path, `must be zones of ${region}, got ${strange.map(show).join(', ')}`);
  };
  check(spec.nodeLocations, ['nodeLocations']);
  check(spec.nodeAutoProvisioning?.locations, ['nodeAutoProvisioning', 'locations']);
  for (const { pool, path } of poolsOf(spec)) check(pool.nodeLocations, [...path, 'nodeLocations']);
}

/** The pool that GKE makes first is removed, so the props must name others. */
function nodesExist(spec: ClusterSpec, report: Report): void {
  if (spec.mode === 'autopilot' || spec.nodeAutoProvisioning !== undefined || Object.keys(spec.nodePools).length > 0) return;
  report('no-nodes', ['nodePools'], 'must have a pool, or the cluster nodeAutoProvisioning');
}

/** Logs and metrics of the system are the base of all others. */
function observedComponents({ loggingComponents, monitoring }: ClusterSpec, report: Report): void {
  const check = (components: readonly string[], path: Path) => {
    if (!components.includes('SYSTEM_COMPONENTS'))
      report('system-components-missing', path, `must have SYSTEM_COMPONENTS, got ${components.join(', ') || 'none'}`);
  };
  check(loggingComponents, ['loggingComponents']);
  check(monitoring.components, ['monitoring', 'components']);
}
