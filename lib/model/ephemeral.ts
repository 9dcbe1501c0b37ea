import { defaultStorage, type PersistentVolume, type Volume } from './container';
import type { EphemeralOverride } from './environment';
import { formatPath, type Path } from './issue';
import type { RecordedOrigins } from './origin';
import { own } from './own';
import { optionFields } from './platform-options';
import { parseMemory } from './quantity';
import { mapValues } from './record';
import type { Service, StatefulService } from './workload';

/**
 * Makes a stateful service a service without disks in this environment: a Deployment with as many replicas, whose persistent volumes are
 * temporary: as large, but for what `resources.ephemeralStorage` allows. Addresses of others stay right. An environment that has run it the other way needs its Service and its
 * workload deleted first: Kubernetes changes neither in place.
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

/** A stateful service, with what the environment changes of it, as the service that it is without disks. */
export function withoutDisks({ kind: _, replicas, ...stated }: StatefulService, path: Path, origins: RecordedOrigins): Service {
  const count = replicas ?? 1;
  const origin = origins.get(formatPath([...path, 'replicas'])) ?? 'environment';
  for (const bound of ['min', 'max']) origins.set(formatPath([...path, 'scaling', bound]), origin);
  return {
    ...stated,
    ...knownToServices(stated),
    kind: 'service',
    scaling: { min: count, max: count },
    ...withTemporary(stated),
    ...(stated.sidecars !== undefined && { sidecars: mapValues(stated.sidecars, withTemporary) }),
  } as Service; // of the options those that a service has
}

type WithFolders = Pick<StatefulService, 'volumes' | 'resources'>;

/** A container whose persistent volumes are temporary: as large, as far as it may use that much of the node's disk. */
function withTemporary<C extends WithFolders>(container: C): C {
  if (container.volumes === undefined) return container;
  const most = container.resources?.ephemeralStorage ?? defaultStorage;
  const volumes = mapValues(container.volumes, (volume) => {
    if (!isPersistent(volume)) return volume;
    const isMore = (parseMemory(volume.size) ?? 0) > (parseMemory(most) ?? 0);
    return { kind: 'temporary' as const, size: isMore ? most : volume.size };
  });
  return { ...container, volumes };
}

function isPersistent(volume: Volume): volume is PersistentVolume {
  return volume.kind === 'persistent';
}

/** The options of platforms, without those that only stateful services have. */
function knownToServices(stated: Omit<StatefulService, 'kind'>): Partial<Service> {
  const options = Object.entries(optionFields('service')).flatMap(([platform, schema]) => {
    const given = own(stated as { readonly [key: string]: unknown }, platform);
    if (typeof given !== 'object' || given === null) return [];
    const kept = Object.entries(given).filter(([key, value]) => {
      const issues: [] = [];
      schema.read({ [key]: value }, [], issues);
      return issues.length === 0;
    });
    return [[platform, Object.fromEntries(kept)] as const];
  });
  return Object.fromEntries(options);
}
