import { defaultStorage, type PersistentVolume, type Volume } from './container';
import type { EphemeralOverride } from './environment';
import { formatPath, type Path } from './issue';
import type { RecordedOrigins } from './origin';
import { own } from './own';
import { parseMemory } from './quantity';
import { mapValues } from './record';
import type { Service, StatefulService } from './workload';

/**
 * Makes a stateful service a service without disks in this environment: a Deployment with as many replicas. Its persistent volumes are
 * temporary, as large as `resources.ephemeralStorage` allows; others find it where they did. An environment that ran it the other way
 * needs its Service and its workload deleted first, since Kubernetes changes neither in place.
 *
 * @example
 * const workloads = { 'orders-db': ephemeral({ resources: { memory: '256Mi' } }) };
 */
export function ephemeral(override: Omit<EphemeralOverride, 'kind'> = {}): EphemeralOverride {
  return { ...override, kind: 'ephemeral' };
}

export function isEphemeral(override: unknown): boolean {
  return typeof override === 'object' && override !== null && own(override as { readonly kind?: unknown }, 'kind') === 'ephemeral';
}

/**
 * A stateful service, with what the environment changes of it, as the service that it is without disks. Options of platforms stay: each
 * platform says what of them it leaves aside.
 */
export function withoutDisks({ kind: _, replicas, ...stated }: StatefulService, path: Path, origins: RecordedOrigins): Service {
  const count = replicas ?? 1;
  const origin = origins.get(formatPath([...path, 'replicas'])) ?? 'environment';
  for (const bound of ['min', 'max']) origins.set(formatPath([...path, 'scaling', bound]), origin);
  const sidecars = mapValues(stated.sidecars, (sidecar, name) => withTemporary(sidecar, [...path, 'sidecars', name], origins));
  return {
    ...withTemporary(stated, path, origins),
    kind: 'service',
    scaling: { min: count, max: count },
    ...(stated.sidecars !== undefined && { sidecars }),
  } as Service; // with options that only stateful services have
}

type WithFolders = Pick<StatefulService, 'volumes' | 'resources'>;

/** A container whose persistent volumes are temporary: as large, as far as it may use that much of the node's disk. */
function withTemporary<C extends WithFolders>(container: C, path: Path, origins: RecordedOrigins): C {
  if (container.volumes === undefined) return container;
  const most = container.resources?.ephemeralStorage ?? defaultStorage;
  const volumes = mapValues(container.volumes, (volume, folder) => {
    if (!isPersistent(volume)) return volume;
    origins.set(formatPath([...path, 'volumes', folder, 'kind']), 'environment');
    const isMore = (parseMemory(volume.size) ?? 0) > (parseMemory(most) ?? 0);
    return { kind: 'temporary' as const, size: isMore ? most : volume.size };
  });
  return { ...container, volumes };
}

function isPersistent(volume: Volume): volume is PersistentVolume {
  return volume.kind === 'persistent';
}
