import { type InputOf, objectAs } from '../model/schema/object';
import { isList } from '../model/schema/plain-data';
import { type Schema, schema, typed } from '../model/schema/schema';
import { anyName, either, flag, listOf, number, recordOf, text, whole } from '../model/schema/values';
import { mostSeconds, type ReadySeconds, readySeconds, seconds } from './ready-seconds';

/** One answer of what is measured: a value, `good` or `bad` by the analysis' own limit, or none that is usable. */
export type Measurement = number | string | boolean | 'good' | 'bad' | 'empty' | 'NaN' | 'error';
const word = text({ allowed: 'a number, true, false or a string' });
const measurement = schema<Measurement>({
  // a number that is none is a measurement too
  read: (value, path, issues) => (typeof value === 'number' || typeof value === 'boolean' ? value : word.read(value, path, issues)),
});

const momentFields = {
  /** Seconds since the new version arrived. */
  from: seconds,
  value: measurement,
};

/** A measurement, from a moment on. */
export interface MeasurementFrom extends InputOf<typeof momentFields> {}
const measured: Schema<Measurement | readonly MeasurementFrom[]> = typed(
  either(isList, listOf(objectAs<MeasurementFrom>(momentFields)), measurement),
);

const versionFields = { stable: readySeconds.optional(), canary: readySeconds.optional() };

export const scenarioFields = {
  /** Replicas wanted when the new version arrives, 0 to 1000. */
  replicas: whole(0, 1000),
  /** Until a new replica is available. @default 10 for both */
  readySeconds: objectAs<InputOf<typeof versionFields>>(versionFields).optional(),
  /** Seconds after which a rollout that makes no progress has failed, at least 1. @default 600, or as long as the analyses before a blue/green switch may take */
  progressDeadlineSeconds: number(1, mostSeconds).optional(),
  /** Goes back to the old version when it has failed in this way. @default true */
  progressDeadlineAbort: flag.optional(),
  /** What each analysis measures, by its name: one value for all the time, or values that hold from a moment on. @default - all succeed */
  measurements: recordOf(measured, { ...anyName, drops: true }).optional(),
  /** How long the job of a job check takes. @default 60 */
  jobSeconds: seconds.optional(),
  /**
   * A person promotes what waits for one, so many seconds after it begins to wait: a pause without a duration, a preview without automatic
   * promotion. @default - no promotion: the rehearsal ends there
   */
  promoteAfterSeconds: seconds.optional(),
  /** Most replicas that can exist at once, as a quota allows; those beyond are never made. @default - any number */
  maxPods: whole(0, 1_000_000).optional(),
  /** Requests of the workload in a second. @default 0 */
  requestsPerSecond: number(0, 1_000_000_000).optional(),
  /** Share of the new version's requests that fail, 0 to 1. @default 0 */
  failureRatio: number(0, 1).optional(),
  /** Seconds after which the rehearsal ends, whatever the state, 0 to 1000000000. @default 86400 */
  untilSeconds: seconds.optional(),
};

/** The conditions in which a rollout is simulated: replicas, measurements and the actions of users and autoscalers. */
export interface Scenario extends InputOf<typeof scenarioFields> {
  /** Actions of users and autoscalers; at equal times in this order. @default [] */
  readonly actions?: readonly Action[];
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
