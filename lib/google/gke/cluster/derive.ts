import { mapValues, sortedRecord } from '../../../model/record';
import type { Output } from '../../../model/schema/schema';
import type { Flag } from '../../tokens';
import type { BackupPlanSpec } from '../backup-plan/schema';
import { deriveNodePool, type NodePoolSpec } from '../node-pool/derive';
import { regionOf } from '../region-of';
import { sortedList } from '../sorted-list';
import type { gkeClusterSchema, ImageRepository } from './schema';

type Given = Output<typeof gkeClusterSchema>;
type AutopilotGiven = Extract<Given, { mode: 'autopilot' }>;
type StandardGiven = Extract<Given, { mode: 'standard' }>;

/** A cluster with every default applied; records and sets are in one order. */
export type ClusterSpec = AutopilotSpec | StandardSpec;
export interface AutopilotSpec extends Omit<AutopilotGiven, keyof Derived>, Derived {}
export interface StandardSpec extends Omit<StandardGiven, keyof Derived | 'nodePools'>, Derived {
  readonly nodePools: { readonly [name: string]: NodePoolSpec };
}

/** Defaults that depend on other fields. */
interface Derived {
  readonly networkTags: readonly string[];
  readonly loggingComponents: readonly string[];
  readonly monitoring: StandardGiven['monitoring'];
  readonly imageRepositories: { readonly [name: string]: Required<ImageRepository> };
  readonly fleet: { readonly project: string } | undefined;
  readonly backupPlans: { readonly [name: string]: BackupPlanSpec };
  readonly workloadPool: string;
  readonly labels: { readonly [key: string]: string };
  readonly deletionProtection: Flag;
}

/** Applies the defaults that depend on other fields. */
export function derive(given: Given): ClusterSpec {
  const derived = deriveShared(given);
  if (given.mode === 'autopilot') return { ...given, ...derived, addons: withBackupAgent(given.addons, derived) };
  const { nodeLocations, bootDiskKmsKey } = given;
  const defaults = { labels: derived.labels, ...(bootDiskKmsKey !== undefined && { bootDiskKmsKey }) };
  return {
    ...given,
    ...derived,
    addons: withBackupAgent(given.addons, derived),
    nodePools: mapValues(given.nodePools, (pool, name) => deriveNodePool(pool, name, defaults)),
    ...(nodeLocations !== undefined && { nodeLocations: sortedList(nodeLocations) }),
  };
}

function deriveShared(given: Given): Derived {
  const { name, project, location, monitoring, fleet } = given;
  const labels = sortedRecord(Object.entries({ 'managed-by': 'terraform', ...given.labels }));
  return {
    networkTags: sortedList(given.networkTags),
    loggingComponents: sortedList(given.loggingComponents),
    // on Autopilot it is always on
    monitoring: { managedPrometheus: true, ...monitoring, components: sortedList(monitoring.components) },
    imageRepositories: mapValues(given.imageRepositories, (repository) => ({ project, ...repository })),
    fleet: fleet && { project, ...fleet },
    backupPlans: mapValues(given.backupPlans, (plan, key) => ({
      name: `${name}-${key}`,
      location: regionOf(location),
      ...plan,
      labels: sortedRecord(Object.entries({ ...labels, ...plan.labels })),
    })),
    workloadPool: given.workloadPool ?? `${project}.svc.id.goog`,
    labels,
    deletionProtection: given.deletionProtection ?? given.tier !== 'development',
  };
}

/** Backups need their agent in the cluster. */
function withBackupAgent<T extends { readonly gkeBackupAgent?: Flag }>(addons: T, { backupPlans }: Derived): T {
  return Object.keys(backupPlans).length === 0 ? addons : { gkeBackupAgent: true, ...addons };
}
