import { isToken } from '../tokens';
import type { ClusterSpec } from './cluster/derive';

/** Who must be able to use a key before what it protects can be made. */
export interface KeyUse {
  /** For the construct tree. */
  readonly id: string;
  readonly key: string;
  /** Email of an agent of Google's. */
  readonly agent: string;
}

/** None without the number of the project, which is in the names of agents. */
export function keyUses(spec: ClusterSpec): readonly KeyUse[] {
  const { projectNumber, databaseEncryptionKey, bootDiskKmsKey } = spec;
  if (projectNumber === undefined) return [];
  const gke = `service-${projectNumber}@container-engine-robot.iam.gserviceaccount.com`;
  const compute = `service-${projectNumber}@compute-system.iam.gserviceaccount.com`;
  return [
    ...(databaseEncryptionKey === undefined ? [] : [{ id: 'DatabaseKeyUser', key: databaseEncryptionKey, agent: gke }]),
    ...(bootDiskKmsKey === undefined ? [] : [{ id: 'DiskKeyUser', key: bootDiskKmsKey, agent: compute }]),
    ...poolKeys(spec).map(([name, key]) => ({ id: `DiskKeyUser-${name}`, key, agent: compute })),
  ];
}

/** Each key once, under the first pool that has it. */
function poolKeys(spec: ClusterSpec): readonly (readonly [pool: string, key: string])[] {
  if (spec.mode === 'autopilot') return [];
  const seen = new Set<string | undefined>([spec.bootDiskKmsKey]);
  return Object.entries(spec.nodePools).flatMap(([name, { bootDiskKmsKey: key }]) => {
    if (key === undefined || (seen.has(key) && !isToken(key)) || key === spec.bootDiskKmsKey) return [];
    seen.add(key);
    return [[name, key] as const];
  });
}
