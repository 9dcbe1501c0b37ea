import { sortedEntries } from '../../../model/record';
import type { ResolvedContainer, ResolvedWorkload } from '../../../model/resolved-workload';
import type { ExistingClaim } from '../existing-claim-options';
import type { Fields } from '../kubernetes-object';
import { volumeName } from './volume-name';

/** Claims of others that the main container mounts, by path; none for the other containers. */
export function existingClaims(workload: ResolvedWorkload, container: ResolvedContainer): { readonly [path: string]: ExistingClaim } {
  return container.name === workload.name ? (workload.kubernetes?.existingClaims ?? {}) : {};
}

/** Each claim with its paths, the first of which names the volume: a pod that names a claim in two volumes may wait for the second. */
export function mountedClaims(workload: ResolvedWorkload): readonly MountedClaim[] {
  const mounts = sortedEntries(existingClaims(workload, workload));
  const claims = new Set(mounts.map(([, { claim }]) => claim));
  return [...claims].map((claim) => ({ claim, mounts: mounts.filter(([, each]) => each.claim === claim) }));
}

/** A claim and where it is mounted. */
export interface MountedClaim {
  readonly claim: string;
  readonly mounts: readonly (readonly [path: string, stated: ExistingClaim])[];
}

/** Mounts of claims of others. */
export function renderClaimMounts(
  workload: ResolvedWorkload,
  container: ResolvedContainer,
): readonly (Fields & { readonly mountPath: string })[] {
  if (container.name !== workload.name) return [];
  return mountedClaims(workload).flatMap((mounted) =>
    mounted.mounts.map(([mountPath, { subPath, readOnly = false }]) => ({
      name: nameOf(workload, mounted),
      mountPath,
      ...(subPath !== undefined && { subPath }),
      ...(readOnly && { readOnly }),
    })),
  );
}

/** Volumes of claims of others. A disk that several nodes read is attached read-only, which the volume says. */
export function renderClaimVolumes(workload: ResolvedWorkload): readonly (Fields & { readonly name: string })[] {
  return mountedClaims(workload).map((mounted) => {
    const readOnly = mounted.mounts.every(([, stated]) => stated.readOnly === true);
    return {
      name: nameOf(workload, mounted),
      persistentVolumeClaim: { claimName: mounted.claim, ...(readOnly && { readOnly }) },
    };
  });
}

function nameOf(workload: ResolvedWorkload, { mounts: [first] }: MountedClaim): string {
  return volumeName(workload, workload, first?.[0] ?? '');
}
