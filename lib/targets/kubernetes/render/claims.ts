import type { PersistentVolume } from '../../../model/container';
import { containersOf } from '../../../model/containers-of';
import { own } from '../../../model/own';
import { canonicalMemory } from '../../../model/quantity';
import { sortedEntries } from '../../../model/record';
import type { ResolvedContainer, ResolvedWorkload } from '../../../model/resolved-workload';
import type { VolumeClaim } from '../claim-options';
import type { Fields } from '../kubernetes-object';
import { volumeName } from './volume-name';

/** One claim for each replica of each volume that is kept. Claims cannot be changed later, so their names follow from the path, unless they are stated. */
export function renderClaims(workload: ResolvedWorkload): Fields[] {
  return containersOf(workload).flatMap(({ container }) =>
    sortedEntries(container.volumes).flatMap(([path, volume]) =>
      volume.kind === 'persistent' ? [claim(volumeName(workload, container, path), volume, claimOf(workload, container, path))] : [],
    ),
  );
}

/** Names of these claims, which the cluster goes on with the replica: `<claim>-<workload>-0`. */
export function claimNames(workload: ResolvedWorkload): string[] {
  return containersOf(workload).flatMap(({ container }) =>
    sortedEntries(container.volumes).flatMap(([path, { kind }]) => (kind === 'persistent' ? [volumeName(workload, container, path)] : [])),
  );
}

/** What is stated of a disk of the main container. */
export function claimOf(workload: ResolvedWorkload, container: ResolvedContainer, path: string): VolumeClaim {
  if (workload.kind !== 'stateful-service' || container.name !== workload.name) return {};
  return own(workload.kubernetes?.claims, path) ?? {};
}

const accessModes = { 'one-node': 'ReadWriteOnce', 'one-pod': 'ReadWriteOncePod', 'many-nodes': 'ReadWriteMany' } as const;

function claim(name: string, { size }: PersistentVolume, { storageClass, accessMode = 'one-node' }: VolumeClaim): Fields {
  return {
    metadata: { name },
    spec: {
      accessModes: [accessModes[accessMode]],
      ...(storageClass !== undefined && { storageClassName: storageClass }),
      resources: { requests: { storage: canonicalMemory(size) } },
    },
  };
}
