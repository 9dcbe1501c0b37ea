/** How many nodes there are. */
export type NodePoolSize =
  | {
      readonly kind: 'fixed';
      /** In each zone: 0 to 1,000. */
      readonly nodeCount: number;
    }
  | {
      readonly kind: 'per-zone';
      /** In each zone: 0 to 1,000. */
      readonly minNodeCount: number;
      /** In each zone: 1 to 1,000. */
      readonly maxNodeCount: number;
      /** `BALANCED` keeps zones alike, `ANY` takes what is free. @default - ANY for spot nodes, else BALANCED */
      readonly locationPolicy?: 'ANY' | 'BALANCED';
    }
  | {
      readonly kind: 'total';
      /** In all zones together: 0 to 15,000. */
      readonly totalMinNodeCount: number;
      /** In all zones together: 1 to 15,000. */
      readonly totalMaxNodeCount: number;
      /** `BALANCED` keeps zones alike, `ANY` takes what is free. @default - ANY for spot nodes, else BALANCED */
      readonly locationPolicy?: 'ANY' | 'BALANCED';
    };

/** How nodes are replaced. */
export type NodeUpgrade = SurgeUpgrade | BlueGreenUpgrade;

/** A few at a time; the two together are 1 to 20. */
export interface SurgeUpgrade {
  readonly kind: 'surge';
  /** Nodes more than there are. @default 1 */
  readonly maxSurge?: number;
  /** Nodes less than there are. @default 0 */
  readonly maxUnavailable?: number;
}

/** All of them again, then batch by batch over to the new ones. */
export interface BlueGreenUpgrade {
  readonly kind: 'blue-green';
  /** How many nodes are drained at once. @default { kind: 'nodes', batchNodeCount: 1 } */
  readonly batch?: NodeBatch;
  /** Seconds between batches. @default '0s' */
  readonly batchSoakDuration?: string;
  /** Seconds in which the old nodes wait for a way back: at most 7 days. @default '3600s' */
  readonly nodePoolSoakDuration?: string;
}

export type NodeBatch =
  | {
      readonly kind: 'nodes';
      /** At least 1. */
      readonly batchNodeCount: number;
    }
  | {
      readonly kind: 'share';
      /** Above 0, at most 1. */
      readonly batchPercentage: number;
    };

export const taintEffects = ['NO_SCHEDULE', 'PREFER_NO_SCHEDULE', 'NO_EXECUTE'] as const;

/** Keeps pods away that do not tolerate it. */
export interface Taint {
  readonly key: string;
  readonly value: string;
  readonly effect: (typeof taintEffects)[number];
}

/** GPUs of each node. */
export interface Accelerator {
  /** Such as `nvidia-l4`. */
  readonly type: string;
  /** 1, 2, 4, 8 or 16. */
  readonly count: number;
  /** Which driver GKE installs; with `INSTALLATION_DISABLED`, none. @default 'DEFAULT' */
  readonly gpuDriverVersion?: 'DEFAULT' | 'LATEST' | 'INSTALLATION_DISABLED';
  /** Partition of each GPU, as NVIDIA calls it: `1g.5gb`. @default - none */
  readonly gpuPartitionSize?: string;
  /** @default - a GPU is one container's alone */
  readonly sharing?: {
    readonly strategy: 'TIME_SHARING' | 'MPS';
    /** 2 to 48. */
    readonly maxSharedClientsPerGpu: number;
  };
}

/** Disks inside the machine, gone with it. */
export type LocalSsds =
  | {
      /** Space of emptyDir volumes, images and logs. */
      readonly kind: 'ephemeral-storage';
      readonly count: number;
      /** Of these, how many cache the data of disks. @default 0 */
      readonly dataCacheCount?: number;
    }
  | {
      /** Bare disks for pods that can use them. */
      readonly kind: 'block';
      readonly count: number;
    };

/** Whose reserved machines are taken. */
export type ReservationAffinity =
  | { readonly kind: 'NO_RESERVATION' }
  | { readonly kind: 'ANY_RESERVATION' }
  | {
      readonly kind: 'SPECIFIC_RESERVATION';
      /** Their names; `projects/<project>/reservations/<name>` where another project shares them. */
      readonly reservations: readonly string[];
    };

/** What keeps strange code off a node. */
export interface NodeHardening {
  /** @default { kind: 'COS_CONTAINERD' } */
  readonly image?: NodeImage;
  /** Whether only signed code boots. @default { kind: 'on' } */
  readonly secureBoot?: { readonly kind: 'on' } | { readonly kind: 'off' /** Why unsigned code must boot. */; readonly reason: string };
}

/** What nodes boot. */
export type NodeImage =
  | { readonly kind: 'COS_CONTAINERD' }
  | {
      readonly kind: 'UBUNTU_CONTAINERD';
      /** Why Container-Optimized OS does not do. */
      readonly reason: string;
    };
