import type { NodeUpgrade } from './node-pool-parts';

/** Pools that GKE makes and removes by itself, as pods need them. */
export interface NodeAutoProvisioning {
  /** Bounds of all nodes together, by resource: `cpu` (cores), `memory` (GB), or a type of GPU. `cpu` and `memory` must be there. */
  readonly resourceLimits: { readonly [resource: string]: ResourceLimit };
  /** Zones. @default - the cluster's */
  readonly locations?: readonly string[];
  /** In GB: 10 to 65,536. @default 100 */
  readonly diskSizeGb?: number;
  /** @default 'pd-balanced' */
  readonly diskType?: 'pd-standard' | 'pd-balanced' | 'pd-ssd';
  /** Such as `Intel Ice Lake`. @default - any */
  readonly minCpuPlatform?: string;
  /** @default { kind: 'surge', maxSurge: 1, maxUnavailable: 0 } */
  readonly upgrade?: NodeUpgrade;
}

export interface ResourceLimit {
  /** @default 0 */
  readonly min?: number;
  /** At least 1. */
  readonly max: number;
}
