/** The conditions in which a rollout is simulated: replicas, measurements and the actions of users and autoscalers. */
export interface Scenario {
  /** Replicas wanted when the new version arrives, 0 to 1000. */
  readonly replicas: number;
  /** Until a new replica is available. @default 10 for both */
  readonly readySeconds?: { readonly stable?: ReadySeconds; readonly canary?: ReadySeconds };
  /** Seconds after which a rollout that makes no progress has failed, at least 1. @default 600, or as long as the analyses before a blue/green switch may take */
  readonly progressDeadlineSeconds?: number;
  /** Goes back to the old version when it has failed in this way. @default true */
  readonly progressDeadlineAbort?: boolean;
  /** What each analysis measures, by its name: one value for all the time, or values that hold from a moment on. @default - all succeed */
  readonly measurements?: { readonly [analysis: string]: Measurement | readonly MeasurementFrom[] };
  /** How long the job of a job check takes. @default 60 */
  readonly jobSeconds?: number;
  /** Actions of users and autoscalers; at equal times in this order. @default [] */
  readonly actions?: readonly Action[];
  /**
   * A person promotes what waits for one, so many seconds after it begins to wait: a pause without a duration, a preview without automatic
   * promotion. @default - no promotion: the rehearsal ends there
   */
  readonly promoteAfterSeconds?: number;
  /** Most replicas that can exist at once, as a quota allows; those beyond are never made. @default - any number */
  readonly maxPods?: number;
  /** Requests of the workload in a second. @default 0 */
  readonly requestsPerSecond?: number;
  /** Share of the new version's requests that fail, 0 to 1. @default 0 */
  readonly failureRatio?: number;
  /** Seconds after which the rehearsal ends, whatever the state, 0 to 1000000000. @default 86400 */
  readonly untilSeconds?: number;
}

/** Seconds for every replica, or for each in the order in which they are made, the last for all further ones. */
export type ReadySeconds = number | 'never' | readonly (number | 'never')[];

/** One answer of what is measured: a value, `good` or `bad` by the analysis' own limit, or none that is usable. */
export type Measurement = number | string | boolean | 'good' | 'bad' | 'empty' | 'NaN' | 'error';

/** A measurement, from a moment on. */
export interface MeasurementFrom {
  /** Seconds since the new version arrived. */
  readonly from: number;
  readonly value: Measurement;
}

/** Something that happens to the rollout from outside. */
export type Action = When &
  (
    | {
        /**
         * As `kubectl argo rollouts` does it: `undo` leads to the version before this one, with its steps once this one is stable. Where
         * revisions share out the traffic there are but `promote` and `abort`.
         */
        readonly do: 'promote' | 'promote-full' | 'abort' | 'retry' | 'undo' | 'pause' | 'unpause';
      }
    | {
        readonly do: 'update';
        /** Until a replica of the newer version is available. @default - as of the new version */
        readonly readySeconds?: ReadySeconds;
      }
    | { readonly do: 'scale'; readonly replicas: number }
  );

/** Seconds since the new version arrived, or since a step was reached for the first time and, where it is a pause, began to wait. */
export type When = { readonly at: number } | { readonly atStep: number; readonly after?: number };
