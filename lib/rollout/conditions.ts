/** Where a plan is to be carried out, and what it must keep to there. What is not given is not checked. */
export interface Conditions {
  /** Fewest and most replicas that may be wanted when a new version arrives, each from 1 to 1000. */
  readonly replicas: { readonly min: number; readonly max: number };
  /** Percentage points by which the real share of a step may differ from its weight, 0 to 100. @default 100 */
  readonly shareTolerance?: number;
  /** No manual promotion. @default false */
  readonly unattended?: boolean;
  /** Seconds that pauses and analyses may take in all. */
  readonly maxDurationSeconds?: number;
  /** What is free for this workload: pods, thousandths of a core and bytes. */
  readonly quota?: { readonly pods?: number; readonly cpuMillis?: number; readonly memoryBytes?: number };
  /** What one pod requests, for the quota: thousandths of a core and bytes. */
  readonly pod?: { readonly cpuMillis: number; readonly memoryBytes: number };
  /** Replicas, or their share, that may be missing or must be there while nodes are drained. */
  readonly disruptionBudget?: { readonly maxUnavailable: number | `${number}%` } | { readonly minAvailable: number | `${number}%` };
  /** Replicas as an autoscaler decides them. */
  readonly autoscaler?: { readonly min: number; readonly max: number };
  /** Replicas as the manifest states them. */
  readonly fixedReplicas?: number;
  /** Seconds without progress after which a rollout has failed. */
  readonly progressDeadlineSeconds?: number;
  /** Seconds that a new replica may take until it is available. */
  readonly readySeconds?: number;
}
